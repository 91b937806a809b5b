package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.StopSignal;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.testing.NotesLake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A load that goes on while files land. */
class ContinuousSilverTest {
    private static final Instant LATER = Instant.parse("2025-11-03T12:00:00Z");

    @TempDir
    Path folder;

    /** A load that goes on until the test has seen what it waits for. */
    @Command(name = "feed")
    static final class FeedCommand implements Callable<Integer> {
        @Mixin
        CommonOptions options;

        @Mixin
        LockOptions lock;

        private final StopSignal stop;

        FeedCommand(StopSignal stop) {
            this.stop = stop;
        }

        @Override
        public Integer call() {
            Pace pace = new Pace(Duration.ofMillis(200), Optional.of(Duration.ofMinutes(2)));
            return options.runWithAlerts(
                    "silver",
                    run -> ContinuousSilver.of(run, run.contracts().get("notes"), LoadOptions.NONE, lock, pace, stop));
        }
    }

    /** Feeds a lake while something else happens to it, and until that has. */
    private static Ended feedWhile(NotesLake notes, String runId, Runnable happens) {
        try (StopSignal stop = StopSignal.listen(Duration.ofMinutes(1))) {
            CompletableFuture<Void> happening =
                    CompletableFuture.runAsync(happens).whenComplete((done, e) -> stop.give());
            Ended ended = TestLake.command(
                    new FeedCommand(stop),
                    "--run-id",
                    runId,
                    "--lake",
                    notes.lake().root().toString(),
                    "--config-dir",
                    notes.folder().resolve("config").toString());
            happening.join();
            return ended;
        }
    }

    private static void await(NotesLake notes, String file) {
        while (!Files.exists(notes.lake().root().resolve(file))) {
            LockSupport.parkNanos(20_000_000L);
        }
    }

    private static void awaitCommit(NotesLake notes, int batch) {
        await(notes, "control/ledger/notes/ledger_batches/_delta_log/%020d.json".formatted(batch));
    }

    private static long batches(NotesLake notes) {
        return notes.lake().table("control/ledger/notes/ledger_batches").count();
    }

    @Test
    void whatLandsWhileItGoesOnBecomesWhatOneBatchWouldMakeOfIt() throws IOException {
        NotesLake notes = new NotesLake(folder.resolve("live"));
        Ended first = feedWhile(
                notes,
                "first",
                () -> IntStream.range(0, 4).forEach(n -> {
                    notes.land(n);
                    await(notes, "control/batches/notes/%06d.plan.json".formatted(n + 1));
                }));
        notes.land(4);
        Ended second = notes.silver("--continuous", "--for", "1s");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.DONE);
        assertThat(first.out())
                .containsPattern("(?m)^notes: batch 1, 1 files, 4 lines in .* s: 3 inserted, 1 rejected$");
        assertThat(batches(notes)).isEqualTo(5);
        assertThat(notes.content()).isEqualTo(NotesLake.ofOneBatch(folder.resolve("batch"), 5));
        assertThat(notes.lake().lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
        assertThat(Files.readString(notes.lake().root().resolve("control/runs/first/run_results.json")))
                .contains("\"step\" : \"silver notes\"", "\"newest\" : [ {")
                .doesNotContain("rejectedByReason");
        assertThat(notes.lake()
                        .table("control/ledger/notes/ledger_batches")
                        .select("as_of")
                        .distinct()
                        .count())
                .as("each batch has a clock of its own")
                .isEqualTo(batches(notes));
    }

    /** Large ones go another way through Spark than small ones. */
    @Test
    void aLargeBatchIsCommittedLikeASmallOne() throws IOException {
        NotesLake notes = new NotesLake(folder);
        String text = "long ".repeat(4_000);
        notes.land(
                "large.jsonl",
                LATER,
                IntStream.range(0, 500).mapToObj(id -> NotesLake.note(id, text)).toArray(String[]::new));
        Ended first = notes.silver("--continuous", "--for", "1s");
        notes.land(0);
        Ended second = notes.silver();

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.DONE);
        assertThat(batches(notes)).isEqualTo(2);
        assertThat(notes.lake().lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
    }

    @Test
    void aRefusedFileIsToldOnceAndTheOthersGoOn() {
        NotesLake notes = new NotesLake(folder);
        notes.land("odd.jsonl.gz", LATER, "no gzip");
        Ended ended = feedWhile(notes, "refusing", () -> {
            awaitCommit(notes, 1);
            notes.land(0);
            awaitCommit(notes, 2);
        });
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.GATE);
        assertThat(ended.out())
                .containsOnlyOnce("REFUSED odd.jsonl.gz (")
                .contains("  REFUSED 1 files; lakehouse status tells why\n");
        assertThat(notes.rows()).hasSize(3);
        assertThat(notes.lake().root().resolve("control/alerts/refusing.jsonl"))
                .content()
                .hasLineCount(1);
        assertThat(notes.lake().lakehouse("status").out()).contains("REFUSED odd.jsonl.gz: ");
    }

    @Test
    void aDeliveryThatChecksStopWaitsForItsCorrection() {
        NotesLake notes = new NotesLake(folder);
        notes.contract("checks { severity = fail, max-reject-rate = 0.5 }");
        notes.land("bad.jsonl", LATER, "no", "note", NotesLake.note(1, "good"));
        Ended ended = feedWhile(notes, "stopped", () -> {
            await(notes, "control/batches/notes/000001.stopped.json");
            notes.land("bad.jsonl", LATER.plusSeconds(1), NotesLake.note(1, "better"));
            awaitCommit(notes, 1);
        });
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.GATE);
        assertThat(ended.out())
                .containsOnlyOnce("notes: STOPPED batch 1 of notes is stopped by its checks:")
                .contains("notes: batch 1, 1 files, 1 lines in");
        assertThat(notes.rows()).singleElement().asString().startsWith("1|better|");
    }

    @Test
    void aDatasetThatIsHeldByAnotherRunIsBusy() {
        NotesLake notes = new NotesLake(folder);
        DatasetLock held = DatasetLock.take(Lake.at(notes.lake().root().toString()), "notes", "nightly", LATER);
        try {
            Ended ended = notes.silver("--continuous", "--for", "1s");
            assertThat(ended.exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(ended.err()).contains("held by run nightly");
        } finally {
            held.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --continuous --as-of 2025-11-04          | --as-of 2025-11-04T00:00:00Z with --continuous: each batch of a run that goes on has the clock of its own moment; leave --as-of out, or load once without --continuous
            --continuous --retry-refused             | --retry-refused is for one batch: run silver --dataset notes --retry-refused first, then --continuous without it
            --continuous --rebuild-ledger            | --rebuild-ledger is for one batch: run silver --dataset notes --rebuild-ledger first, then --continuous without it
            --continuous --accept-failed-checks why  | --accept-failed-checks is for one batch: run silver --dataset notes --accept-failed-checks first, then --continuous without it
            --interval 5s                            | --interval goes with --continuous; add that, or leave it out
            --for 5m                                 | --for goes with --continuous; add that, or leave it out
            --continuous --interval 0s               | --interval 0s: give at least 1s
            --continuous --for 5                     | Invalid value for option '--for': '5' is no duration; use a number and s, m or h: 30s, 10m, 1h
            --continuous --interval -1s              | Invalid value for option '--interval': '-1s' is no duration; use a number and s, m or h: 30s, 10m, 1h
            """)
    void whatMakesNoSenseIsRefused(String options, String message) {
        NotesLake notes = new NotesLake(folder);
        Ended ended = notes.silver(options.split(" "));
        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).startsWith("error: " + message + "\n");
        assertThat(notes.lake().files("control")).isEmpty();
    }

    @Test
    void statusTellsHowLongTheOldestFileWaits() {
        NotesLake notes = new NotesLake(folder);
        notes.land(0);
        notes.silver();
        notes.land("a.jsonl", LATER, NotesLake.note(1, "x"));
        notes.land("b.jsonl", LATER.plusSeconds(60), NotesLake.note(2, "x"));
        assertThat(notes.lake()
                        .lakehouse("status", "--as-of", "2025-11-03T12:01:30Z")
                        .out())
                .contains("  3 files in the source folder, 2 waiting, the oldest for 90 s\n");
    }
}
