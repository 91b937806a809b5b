package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.testing.NotesLake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Silver for a stream; Spark repeats the micro-batch that it has not heard the end of. */
class StreamedSilverTest {
    @TempDir
    Path folder;

    private NotesLake notes;
    private Path records;

    @BeforeAll
    static void beQuiet() {
        TestLake.session().sparkContext().setLogLevel("OFF"); // of a query that dies Spark has a lot to say
    }

    @AfterAll
    static void speakAgain() {
        TestLake.session().sparkContext().setLogLevel("ERROR");
    }

    @BeforeEach
    void makeLake() {
        notes = new NotesLake(folder.resolve("stream"));
        records = folder.resolve("records");
    }

    /** What a user's own main class would be. */
    @Command(name = "stream")
    static final class StreamCommand implements Callable<Integer> {
        @Mixin
        CommonOptions options;

        @Mixin
        LockOptions lock;

        private final Path records;
        private final Death death;

        StreamCommand(Path records, Death death) {
            this.records = records;
            this.death = death;
        }

        @Override
        public Integer call() {
            return options.runWithAlerts("stream", this::stream);
        }

        private int stream(Run run) {
            try (StreamedSilver silver = StreamedSilver.of(run, "notes", lock)) {
                DataStreamWriter<Row> stream = run.spark()
                        .readStream()
                        .option("maxFilesPerTrigger", 1)
                        .text(records.toString())
                        .writeStream()
                        .option("checkpointLocation", records + ".checkpoint")
                        .trigger(Trigger.AvailableNow());
                return death == Death.NEVER ? silver.follow(stream) : dying(stream, silver);
            }
        }

        private int dying(DataStreamWriter<Row> stream, StreamedSilver silver) {
            try {
                stream.foreachBatch(death.of(silver)).start().awaitTermination();
                return silver.exitCode();
            } catch (StreamingQueryException | TimeoutException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    /** When the process dies while it works on its second micro-batch. */
    private enum Death {
        NEVER {
            @Override
            VoidFunction2<Dataset<Row>, Long> of(StreamedSilver silver) {
                return silver;
            }
        },
        LANDED {
            @Override
            VoidFunction2<Dataset<Row>, Long> of(StreamedSilver silver) {
                return (rows, number) -> {
                    if (number == 1) {
                        silver.land(rows, number);
                        throw new IllegalStateException("the process is dead");
                    }
                    silver.call(rows, number);
                };
            }
        },
        LOADED {
            @Override
            VoidFunction2<Dataset<Row>, Long> of(StreamedSilver silver) {
                return (rows, number) -> {
                    silver.call(rows, number);
                    if (number == 1) {
                        throw new IllegalStateException("the process is dead");
                    }
                };
            }
        };

        abstract VoidFunction2<Dataset<Row>, Long> of(StreamedSilver silver);
    }

    private void arrive(int n) throws IOException {
        Files.createDirectories(records);
        Path file = Files.write(
                records.resolve("%04d.txt".formatted(n)),
                List.of(
                        NotesLake.note(2 * n, "new"),
                        NotesLake.note(2 * n + 1, "new"),
                        NotesLake.note(2 * n - 1, "corrected by " + n),
                        "no note",
                        ""));
        TestLake.touch(file, Instant.ofEpochSecond(n)); // Spark reads the oldest first
    }

    private Ended stream(Death death) {
        return TestLake.command(
                new StreamCommand(records, death),
                "--lake",
                notes.lake().root().toString(),
                "--config-dir",
                notes.folder().resolve("config").toString());
    }

    private void assertThatAllIsThereOnce(int files) {
        assertThat(TestLake.texts(
                        notes.lake().table("silver_delta/notes").orderBy("id").select("id", "text")))
                .hasSize(2 * files + 1)
                .startsWith("-1|corrected by 0", "0|new", "1|corrected by 1", "2|new");
        assertThat(notes.rejected()).hasSize(files);
        assertThat(TestLake.texts(notes.lake()
                        .table("control/ledger/notes/ledger_batches")
                        .selectExpr("sum(files)", "sum(lines)", "sum(unchanged)", "sum(late)", "sum(blank)")))
                .containsExactly(files + "|" + 5 * files + "|0|0|" + files);
        assertThat(notes.lake().lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
    }

    @Test
    void everyMicroBatchIsKeptAsOneFileAndLoaded() throws IOException {
        arrive(0);
        arrive(1);
        Ended ended = stream(Death.NEVER);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThatAllIsThereOnce(2);
        assertThat(notes.lake().files("source/notes").stream().filter(name -> !name.endsWith(".crc")))
                .hasSize(2)
                .allSatisfy(name -> assertThat(name).matches("stream-[0-9a-f-]{36}/00000000000[01]\\.jsonl"));
    }

    @Test
    void aMicroBatchThatWasLandedButNotLoadedIsLoadedOnce() throws IOException {
        assertThatADeathLosesAndDoublesNothing(Death.LANDED);
    }

    @Test
    void aMicroBatchThatSparkHasNotHeardTheEndOfIsNotLoadedTwice() throws IOException {
        assertThatADeathLosesAndDoublesNothing(Death.LOADED);
    }

    private void assertThatADeathLosesAndDoublesNothing(Death death) throws IOException {
        arrive(0);
        arrive(1);
        assertThat(stream(death).exitCode()).isEqualTo(ExitCode.FAILED);
        arrive(2);
        Ended again = stream(Death.NEVER);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThatAllIsThereOnce(3);
    }

    @Test
    void aMicroBatchIsNotLoadedTwiceThoughItsFileWasMovedAway() throws IOException {
        arrive(0);
        arrive(1);
        assertThat(stream(Death.LOADED).exitCode()).isEqualTo(ExitCode.FAILED);
        for (String file : notes.lake().files("source/notes")) {
            Files.delete(notes.lake().root().resolve("source/notes").resolve(file));
        }
        assertThat(stream(Death.NEVER).exitCode()).isEqualTo(ExitCode.DONE);
        assertThatAllIsThereOnce(2);
    }
}
