package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.gold.GoldResult.Outcome;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten days of one call each, and a Gold table of the calls of a day that shows them. */
class SliceRefreshTest extends SparkTest {
    private static final String COLUMNS = "call_date date, total_calls bigint, year int";
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final CallsPerDay TABLE =
            new CallsPerDay(List.of(Invariant.countsEveryRow(Calls.CALL_DATE, CallCounts.TOTAL_CALLS, Calls.TABLE)));

    @TempDir
    static java.nio.file.Path built;

    @TempDir
    java.nio.file.Path folder;

    private Lake lake;
    private Path silver;
    private Path gold;

    @BeforeAll
    static void buildTenDays() {
        Lake lake = Lake.at(built.toString());
        Path silver = lake.resolve("silver_delta/calls");
        SilverCalls.write(
                silver,
                Stream.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10")
                        .map(day -> day + " | 10 | COMPLETED | 2025-11-" + day + " | 60")
                        .toArray(String[]::new));
        engine(lake, silver, "run-0").refresh(TABLE, RefreshMode.WHEN_INPUTS_CHANGED);
    }

    @BeforeEach
    void copyTheLake() throws IOException {
        lake = Lake.at(folder.toString());
        silver = lake.resolve("silver_delta/calls");
        gold = lake.gold("test", CallsPerDay.NAME);
        FileSystem files = FileSystem.getLocal(new Configuration());
        for (String each : List.of("silver_delta", "gold")) {
            FileUtil.copy(
                    files, new Path(built.toString(), each), files, lake.resolve(each), false, new Configuration());
        }
    }

    @Test
    void aMovedCallTouchesTheDayItLeavesAndTheDayItComesTo() {
        sql("UPDATE %s SET call_date = DATE'2025-11-05' WHERE call_id = 4", silver);

        GoldResult result = refresh();

        assertThat(result.reason()).isEqualTo("2 of 9 slices, silver_calls moved from version 0 to 1");
        assertThat(result.slices()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(1);
        assertThat(day(4)).isEmpty();
        assertThat(day(5)).containsExactly(2L);
        assertThat(gold().count()).isEqualTo(9);
        assertThat(progress()).contains("\"slices\":9,\"basis\":0");
        assertThat(refresh().outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void theLastCallOfADayTakesTheDayWithIt() {
        sql("DELETE FROM %s WHERE call_id = 10", silver);

        assertThat(refresh().rows()).isZero();
        assertThat(day(10)).isEmpty();
        assertThat(gold().count()).isEqualTo(9);
    }

    @Test
    void aSliceThatStaysAsItWasIsNotWritten() {
        sql("UPDATE %s SET agent_id = 11 WHERE call_id IN (1, 2)", silver);
        sql("UPDATE %s SET call_date = DATE'2025-11-04' WHERE call_id = 3", silver);

        GoldResult result = refresh();

        assertThat(result.reason()).startsWith("4 of 9 slices");
        assertThat(result.slices()).isEqualTo(2);
    }

    @Test
    void changesThatLeaveGoldAloneMoveOnlyTheProgress() {
        sql("UPDATE %s SET agent_id = 11 WHERE call_id = 1", silver);

        movesOnWithoutAFile();
    }

    @Test
    void compactionAndNewColumnsMoveOnlyTheProgress() {
        DeltaTable.forPath(spark(), silver.toString()).optimize().executeCompaction();
        sql("ALTER TABLE %s ADD COLUMNS (note string)", silver);

        movesOnWithoutAFile();
    }

    private void movesOnWithoutAFile() {
        List<String> files = dataFiles();
        long newest = version(silver);

        GoldResult result = refresh();

        assertThat(result.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(dataFiles()).isEqualTo(files);
        assertThat(progress()).contains("\":" + newest + "}");
        assertThat(refresh().version()).isEqualTo(result.version());
    }

    @Test
    void aNewColumnBetweenChangesDoesNotDisturb() {
        sql("UPDATE %s SET call_date = DATE'2025-11-05' WHERE call_id = 4", silver);
        sql("ALTER TABLE %s ADD COLUMNS (note string)", silver);
        sql("UPDATE %s SET call_date = DATE'2025-11-07', note = 'x' WHERE call_id = 5", silver);

        assertThat(refresh().reason()).startsWith("3 of 9 slices");
        assertThat(day(7)).containsExactly(2L);
    }

    @Test
    void manyTouchedSlicesAreComputedAsAWhole() {
        sql("UPDATE %s SET call_date = DATE'2025-11-09' WHERE call_id < 7", silver);

        assertThat(refresh().reason()).isEqualTo("full: 7 of 10 slices were touched");
        assertThat(day(9)).containsExactly(7L);
    }

    @Test
    void aFeedThatWasNotKeptMeansAFullBuild() {
        sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'false')", silver);
        sql("DELETE FROM %s WHERE call_id = 10", silver);
        sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')", silver);

        assertThat(refresh().reason()).isEqualTo("full: silver_calls: it kept no change feed in version 2");
        assertThat(gold().count()).isEqualTo(9);
    }

    @Test
    void aFileOfTheFeedThatIsGoneMeansAFullBuild() {
        sql("UPDATE %s SET call_date = DATE'2025-11-05' WHERE call_id = 4", silver);
        FileUtil.fullyDelete(
                java.nio.file.Path.of(silver.toUri()).resolve("_change_data").toFile());

        assertThat(refresh().reason()).isEqualTo("full: silver_calls: a file of its change feed is gone");
        assertThat(day(5)).containsExactly(2L);
    }

    @Test
    void aCommitThatIsGoneFromTheLogMeansAFullBuild() throws IOException {
        sql("DELETE FROM %s WHERE call_id = 10", silver);
        sql("DELETE FROM %s WHERE call_id = 9", silver);
        checkpoint(silver);
        for (String commit : List.of("00000000000000000000", "00000000000000000001")) {
            Files.delete(java.nio.file.Path.of(silver.toUri()).resolve("_delta_log/" + commit + ".json"));
        }
        dropCachedLogs();

        assertThat(refresh().reason()).isEqualTo("full: silver_calls: version 1 is gone from its log");
        assertThat(gold().count()).isEqualTo(8);
    }

    @Test
    void anInputThatWasSetBackMeansAFullBuild() throws IOException {
        sql("DELETE FROM %s WHERE call_id = 10", silver);
        refresh();
        FileUtil.fullyDelete(java.nio.file.Path.of(silver.toUri()).toFile());
        FileSystem files = FileSystem.getLocal(new Configuration());
        FileUtil.copy(
                files, new Path(built.toString(), "silver_delta/calls"), files, silver, false, new Configuration());
        dropCachedLogs();

        assertThat(refresh().reason()).isEqualTo("full: silver_calls was set back from version 1 to 0");
        assertThat(gold().count()).isEqualTo(10);
    }

    @Test
    void aGoldTableOfOtherColumnsIsBuiltAnew() {
        sql("ALTER TABLE %s ADD COLUMNS (note string)", gold);
        sql("DELETE FROM %s WHERE call_id = 10", silver);

        assertThat(refresh().reason()).isEqualTo("full: its columns or partitions are others now");
        assertSameRows(rows(COLUMNS), gold().limit(0));
    }

    @Test
    void aBrokenInvariantOfATouchedSliceLeavesTheTableAsItWas() {
        sql("UPDATE %s SET call_date = DATE'2025-11-05' WHERE call_id = 4", silver);
        Invariant broken =
                Invariant.everyRow("one call", col(CallCounts.TOTAL_CALLS).equalTo(1));

        assertThatThrownBy(() ->
                        engine("run-1").refresh(new CallsPerDay(List.of(broken)), RefreshMode.WHEN_INPUTS_CHANGED))
                .isInstanceOf(GateException.class)
                .hasMessage("gold_calls_per_day was not written: 'one call' does not hold for "
                        + "{\"call_date\":\"2025-11-05\",\"total_calls\":2,\"year\":2025}");
        assertThat(version(gold)).isZero();
    }

    @Test
    void aCommitThatSlippedInBeforeARefreshIsFoundByTheNext() {
        sql("DELETE FROM %s WHERE call_id = 10", silver);
        StoredGold stored = StoredGold.at(spark(), TABLE, gold);
        sql("DELETE FROM %s WHERE call_date = DATE'2025-11-01'", gold);
        Progress progress =
                stored.progress().orElseThrow().basedOn(stored.openedAt().orElseThrow());
        sql("INSERT INTO %s SELECT DATE'2030-01-01', 1, 2030", gold, progress.toJson());

        assertThat(refresh().reason()).isEqualTo("full: its version 1 came in between when version 2 was written");
        assertThat(gold().count()).isEqualTo(9);
    }

    @Test
    void aRefreshThatIsOvertakenFindsWhatItWasToDoDone() {
        sql("DELETE FROM %s WHERE call_id = 10", silver);
        Queue<Runnable> meanwhile = new ArrayDeque<>(List.of(() -> {
            sql("DELETE FROM %s WHERE call_id = 9", silver);
            refresh();
        }));
        Invariant holds = new Invariant("holds", (result, inputs) -> {
            Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
            return result.limit(0);
        });

        GoldResult overtaken =
                engine("run-2").refresh(new CallsPerDay(List.of(holds)), RefreshMode.WHEN_INPUTS_CHANGED);

        assertThat(overtaken.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(version(gold)).isEqualTo(1);
        assertThat(gold().count()).isEqualTo(8);
    }

    @Test
    void anAuditFindsASliceThatSomebodyHasManipulated() {
        manipulate();

        try (GoldSession session = engine("run-1").of(List.of(TABLE))) {
            assertThat(session.refresh(TABLE, RefreshMode.WHEN_INPUTS_CHANGED).outcome())
                    .isEqualTo(Outcome.UP_TO_DATE);
            assertThatThrownBy(() -> session.audit(TABLE, new AuditSample(10, 7)))
                    .isInstanceOf(GateException.class)
                    .hasMessage("gold_calls_per_day does not hold what its inputs give (--audit-seed 7): call_date"
                            + " 2025-11-03, 2025-11-04, 2030-01-01:"
                            + " stored {\"call_date\":\"2025-11-03\",\"total_calls\":5,\"year\":2025},"
                            + " computed {\"call_date\":\"2025-11-03\",\"total_calls\":1,\"year\":2025},"
                            + " computed {\"call_date\":\"2025-11-04\",\"total_calls\":1,\"year\":2025},"
                            + " stored {\"call_date\":\"2030-01-01\",\"total_calls\":1,\"year\":2030}."
                            + " gold --table gold_calls_per_day --full computes it again");
        }
    }

    /** As if a refresh had gone wrong: one row is another, one is missing, one too many. */
    private void manipulate() {
        String said = DeltaTables.commit(spark(), gold, 0)
                .orElseThrow()
                .userMetadata()
                .orElseThrow();
        gold().where(col(Calls.CALL_DATE).notEqual(lit("2025-11-04")))
                .withColumn(
                        CallCounts.TOTAL_CALLS,
                        when(col(Calls.CALL_DATE).equalTo("2025-11-03"), 5L).otherwise(col(CallCounts.TOTAL_CALLS)))
                .union(rows(COLUMNS, "2030-01-01 | 1 | 2030"))
                .write()
                .format("delta")
                .mode("overwrite")
                .option("userMetadata", said)
                .save(gold.toString());
    }

    @Test
    void anAuditLeavesOutWhatTheRunHasComputed() {
        sql("UPDATE %s SET call_date = DATE'2025-11-05' WHERE call_id = 4", silver);

        try (GoldSession session = engine("run-1").of(List.of(TABLE))) {
            session.refresh(TABLE, RefreshMode.WHEN_INPUTS_CHANGED);
            AuditResult audit = session.audit(TABLE, new AuditSample(100, 7));

            assertThat(audit.slices())
                    .containsExactly(
                            "2025-11-01",
                            "2025-11-02",
                            "2025-11-03",
                            "2025-11-06",
                            "2025-11-07",
                            "2025-11-08",
                            "2025-11-09",
                            "2025-11-10");
            assertThat(audit.describe())
                    .isEqualTo("gold_calls_per_day: 8 slices computed again, the same rows (seed 7)");
            assertThat(session.audit(TABLE, new AuditSample(2, 7)))
                    .isEqualTo(session.audit(TABLE, new AuditSample(2, 7)));
        }
        try (GoldSession session = engine("run-2").of(List.of(TABLE))) {
            session.refresh(TABLE, RefreshMode.FULL);
            assertThat(session.audit(TABLE, new AuditSample(100, 7)).describe())
                    .isEqualTo("gold_calls_per_day: nothing to audit, this run has computed every slice");
        }
    }

    private static void dropCachedLogs() {
        DeltaLog.clearCache();
    }

    private static void checkpoint(Path table) {
        DeltaLog log = DeltaLog.forTable(spark(), table);
        log.checkpoint(log.unsafeVolatileSnapshot(), scala.Option.empty());
    }

    /** Runs a statement about a table; what else is given goes into the commit. */
    private static void sql(String statement, Path table, String... userMetadata) {
        String key = "spark.databricks.delta.commitInfo.userMetadata";
        Stream.of(userMetadata).forEach(said -> spark().conf().set(key, said));
        try {
            spark().sql(String.format(statement, "delta.`" + table + "`"));
        } finally {
            spark().conf().unset(key);
        }
    }

    private GoldResult refresh() {
        return engine("run-1").refresh(TABLE, RefreshMode.WHEN_INPUTS_CHANGED);
    }

    private GoldRefresh engine(String runId) {
        return engine(lake, silver, runId);
    }

    private static GoldRefresh engine(Lake lake, Path silver, String runId) {
        return new GoldRefresh(spark(), lake, new GoldInputs(Map.of(Calls.TABLE, silver)), runId, AS_OF);
    }

    private Dataset<Row> gold() {
        return DeltaTables.newest(spark(), gold);
    }

    private List<Long> day(int day) {
        return gold()
                .where(col(Calls.CALL_DATE).equalTo(String.format("2025-11-%02d", day)))
                .select(CallCounts.TOTAL_CALLS)
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private static long version(Path table) {
        return DeltaTables.newestVersion(spark(), table).orElseThrow().version();
    }

    private String progress() {
        return DeltaTables.commit(spark(), gold, version(gold))
                .orElseThrow()
                .userMetadata()
                .orElseThrow();
    }

    private List<String> dataFiles() {
        return List.of(gold().inputFiles());
    }
}
