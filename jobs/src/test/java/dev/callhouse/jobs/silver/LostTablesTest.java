package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and control files that somebody has deleted, set back or changed between two runs. */
@TestInstance(Lifecycle.PER_CLASS)
class LostTablesTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    @TempDir
    static Path template;

    /**
     * What somebody does to the lake.
     *
     * @param said the beginning of what the next run says of it
     * @param reloaded batches that a rebuilt ledger does not know
     */
    private record Mishap(String name, Consumer<TestLake> happens, String said, int reloaded) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Mishap> mishaps() {
        return Stream.of(
                new Mishap(
                        "control deleted",
                        lake -> delete(lake, "control"),
                        "the ledger of calls ends with batch 0, but silver_calls and exception_calls have batch 3: was ",
                        0),
                new Mishap(
                        "list of files deleted",
                        lake -> delete(lake, "control/ledger/calls/ledger_files"),
                        "the ledger of calls ends with batch 3, but silver_calls and exception_calls have batch 3, and its"
                                + " list of files is missing: was ",
                        0),
                new Mishap(
                        "ledger corrupt",
                        lake -> spoil(lake, "control/ledger/calls/ledger_batches/_delta_log/00000000000000000001.json"),
                        "the ledger of calls in file:",
                        0),
                new Mishap("Silver deleted", lake -> delete(lake, "silver_delta"), "table silver_calls in file:", 3),
                new Mishap(
                        "exceptions deleted", lake -> delete(lake, "exception"), "table exception_calls in file:", 3),
                new Mishap(
                        "newer sequences deleted",
                        lake -> delete(lake, "control/sequences"),
                        "table of newer sequences in file:",
                        1),
                new Mishap(
                        "Silver restored",
                        lake -> sql(lake, "RESTORE TABLE delta.`%s` TO VERSION AS OF 1"),
                        "table silver_calls in file:",
                        2));
    }

    /** Three batches: two calls and a rejected line; a correction; the same again, later, and another rejected line. */
    @BeforeAll
    void loadThreeBatches() {
        TestLake lake = new TestLake(template);
        lake.land(
                "morning_2025-11-03.csv",
                MORNING,
                "1,100,10,09:00:00,09:01:00,FAILED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "X,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver("--run-id", "one").exitCode()).isZero();
        lake.land("noon_2025-11-03.csv", NOON, "1,100,10,09:00:00,09:02:00,COMPLETED");
        assertThat(lake.silver("--run-id", "two").exitCode()).isZero();
        lake.land(
                "evening_2025-11-03.csv",
                EVENING,
                "1,100,10,09:00:00,09:02:00,COMPLETED",
                "3,100,10,09:00:00,09:02:00,COMPLETED",
                "Y,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver("--run-id", "three").exitCode()).isZero();
    }

    private static TestLake lakeIn(Path folder) {
        try {
            FileUtils.copyDirectory(template.toFile(), folder.toFile(), true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new TestLake(folder);
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void itIsFoundAndExplainedAndARebuiltLedgerPutsItRight(Mishap mishap, @TempDir Path folder) {
        TestLake lake = lakeIn(folder);
        mishap.happens().accept(lake);

        Ended stopped = lake.silver("--run-id", "stopped");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(stopped.err())
                .startsWith("error: " + mishap.said())
                .contains("silver --dataset calls --rebuild-ledger");

        Ended rebuilt = lake.silver("--run-id", "rebuilt", "--rebuild-ledger");
        assertThat(rebuilt.exitCode()).as(rebuilt.err()).isEqualTo(ExitCode.DONE);
        assertThat(rebuilt.out()).contains("the files of " + mishap.reloaded() + " others count as new");
        assertThatAllIsAsBefore(lake);
        Ended verified = lake.lakehouse("verify");
        assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCode.DONE);
    }

    private static void assertThatAllIsAsBefore(TestLake lake) {
        assertThat(TestLake.texts(
                        lake.silverCalls().orderBy("call_id").select("call_id", "call_end_time", "call_status")))
                .containsExactly("1|09:02:00|COMPLETED", "2|09:01:00|FAILED", "3|09:02:00|COMPLETED");
        assertThat(TestLake.texts(lake.exceptions().orderBy("file", "line").select("file", "line")))
                .containsExactly("evening_2025-11-03.csv|4", "morning_2025-11-03.csv|4");
    }

    /** The greatest known sequence of call 1 is that of the evening, though its row is of noon. */
    @Test
    void aVersionBetweenStaysLateAfterTheControlFolderWasLost(@TempDir Path folder) {
        TestLake lake = lakeIn(folder);
        delete(lake, "control");
        assertThat(lake.silver("--rebuild-ledger").exitCode()).isZero();
        lake.land("between_2025-11-03.csv", Instant.parse("2025-11-03T16:00:00Z"), "1,100,10,09:00:00,09:59:00,FAILED");
        assertThat(lake.silver().exitCode()).isZero();
        assertThat(lake.newestCounts()).isEqualTo("0|0|0|0|1|0|0");
    }

    @Test
    void aRestoreThatIsUndoneIsNoProblem(@TempDir Path folder) {
        TestLake lake = lakeIn(folder);
        long version = lake.version("silver_delta/calls");
        sql(lake, "RESTORE TABLE delta.`%s` TO VERSION AS OF 1");
        assertThat(lake.lakehouse("status").out())
                .contains("  ATTENTION table silver_calls in ")
                .contains(" was set back by RESTORE to version 1, in version " + (version + 1) + " of ")
                .contains("TO VERSION AS OF " + version + " in Spark SQL");
        sql(lake, "RESTORE TABLE delta.`%s` TO VERSION AS OF " + version);
        lake.land("night_2025-11-03.csv", EVENING, "Z,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver().exitCode()).isZero();
        assertThat(lake.silver().out()).contains("nothing new, nothing written");
    }

    @Test
    void housekeepingIsNoProblem(@TempDir Path folder) {
        TestLake lake = lakeIn(folder);
        sql(lake, "OPTIMIZE delta.`%s`");
        sql(lake, "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('note' = 'mine')");
        assertThat(lake.silver().exitCode()).isZero();
    }

    /** What a person has corrected by hand is not undone. */
    @Test
    void aPersonsCorrectionStopsTheRunAndStaysWhenTheLedgerIsRebuilt(@TempDir Path folder) {
        TestLake lake = lakeIn(folder);
        sql(lake, "DELETE FROM delta.`%s` WHERE call_id = 2");
        assertThat(lake.silver().err()).contains("was changed by somebody else (DELETE), in version ");
        assertThat(lake.silver("--rebuild-ledger").out())
                .contains("3 batches are in the tables, the files of 0 others count as new")
                .contains("nothing new, nothing written");
        assertThat(lake.silverCalls().count()).isEqualTo(2);
    }

    private static void sql(TestLake lake, String statement) {
        TestLake.session()
                .sql(String.format(java.util.Locale.ROOT, statement, lake.root().resolve("silver_delta/calls")));
    }

    private static void delete(TestLake lake, String folder) {
        try {
            FileUtils.deleteDirectory(lake.root().resolve(folder).toFile());
            DeltaLog.clearCache();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void spoil(TestLake lake, String file) {
        try {
            Path path = lake.root().resolve(file);
            Files.deleteIfExists(path.resolveSibling("." + path.getFileName() + ".crc"));
            Files.write(path, List.of("{ this is no log"));
            DeltaLog.clearCache();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
