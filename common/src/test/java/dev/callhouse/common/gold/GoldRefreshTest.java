package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldResult.Outcome;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.Commit;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldRefreshTest extends SparkTest {
    private static final String COLUMNS = "call_date date, total_calls bigint, year int";
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");
    private static final CallsPerDay TABLE =
            new CallsPerDay(List.of(Invariant.countsEveryRow(Calls.CALL_DATE, CallCounts.TOTAL_CALLS, Calls.TABLE)));

    @TempDir
    static java.nio.file.Path twoDays;

    @TempDir
    java.nio.file.Path folder;

    private Lake lake;
    private Path silver;
    private Path gold;

    @BeforeAll
    static void writeTwoDaysOfCalls() {
        SilverCalls.write(
                new Path("file", null, twoDays.toString()),
                "1 | 10 | COMPLETED | 2025-11-03 | 60",
                "2 | 10 | DROPPED   | 2025-11-03 | 60",
                "3 | 11 | FAILED    | 2026-01-04 | 60");
    }

    /** A copy of the files is the same table, and much faster than a commit. */
    @BeforeEach
    void giveTheLakeTwoDaysOfCalls() throws IOException {
        lake = Lake.at(folder.toString());
        silver = lake.resolve("silver_delta/calls");
        gold = lake.gold("test", CallsPerDay.NAME);
        FileSystem files = FileSystem.getLocal(new Configuration());
        FileUtil.copy(files, new Path(twoDays.toString()), files, silver, false, new Configuration());
    }

    @Test
    void theFirstBuildIsOneCommitThatLeavesNothingToDo() {
        GoldResult first = refresh("run-1");
        GoldResult second = refresh("run-2");

        assertThat(first)
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(
                        new GoldResult(CallsPerDay.NAME, Outcome.REFRESHED, "full: first build", 2, 2, 0, 0, Map.of()));
        assertSameRows(rows(COLUMNS, "2025-11-03 | 2 | 2025", "2026-01-04 | 1 | 2026"), gold());
        assertThat(second.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(second.describe()).isEqualTo("gold_calls_per_day: up to date, version 0");
        assertThat(commits()).hasSize(1);
    }

    @Test
    void theCommitCarriesTheProgressAndTheTableItsProperties() {
        refresh("run-1");

        String id = DeltaTables.newestVersion(spark(), silver).orElseThrow().id();
        Row detail = DeltaTable.forPath(spark(), gold.toString()).detail().first();
        assertThat(commits().get(0).userMetadata())
                .contains("{\"inputs\":{\"" + id + "\":0},\"run\":\"run-1\","
                        + "\"asOf\":\"2026-02-01T00:00:00Z\",\"slices\":2}");
        assertThat(detail.<Integer>getAs("minReaderVersion")).isEqualTo(1);
        assertThat(detail.getList(detail.fieldIndex("partitionColumns"))).isEqualTo(List.of(Calls.YEAR));
        assertThat(detail.getJavaMap(detail.fieldIndex("properties")))
                .isEqualTo(Map.of("delta.enableChangeDataFeed", "true", "delta.enableDeletionVectors", "false"));
    }

    @Test
    void aLogThatADyingProcessLeftWithoutACommitIsNoTable() throws IOException {
        Files.createDirectories(java.nio.file.Path.of(gold.toUri()).resolve("_delta_log"));

        assertThat(refresh("run-1").reason()).isEqualTo("full: first build");
        assertThat(gold().count()).isEqualTo(2);
    }

    @Test
    void aChangeOfSilverIsFollowedAndGroupsThatVanishedAreGone() {
        refresh("run-1");
        SilverCalls.write(silver, "1 | 10 | COMPLETED | 2025-11-03 | 60");

        GoldResult result = refresh("run-2");

        assertThat(result.reason()).isEqualTo("2 of 1 slices, silver_calls moved from version 0 to 1");
        assertThat(result.version()).isEqualTo(1);
        assertSameRows(rows(COLUMNS, "2025-11-03 | 1 | 2025"), gold());
    }

    @Test
    void aSilverTableWithoutRowsEmptiesTheGoldTable() {
        refresh("run-1");
        SilverCalls.write(silver);

        assertThat(refresh("run-2").rows()).isZero();
        assertThat(gold().isEmpty()).isTrue();
        assertThat(engine("run-3").refresh(TABLE, RefreshMode.FULL).outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void aFirstBuildWithoutRowsMakesAnEmptyTable() {
        silver = lake.resolve("silver_delta/nothing");
        SilverCalls.write(silver);

        assertThat(refresh("run-1").reason()).isEqualTo("full: first build");
        assertSameRows(rows(COLUMNS), gold());
        assertThat(refresh("run-2").outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void fullComputesEvenWhenNothingChanged() {
        refresh("run-1");

        GoldResult result = engine("run-2").refresh(TABLE, RefreshMode.FULL);

        assertThat(result.describe())
                .matches("gold_calls_per_day: 2 rows written as version 1 in [0-9]+\\.[0-9] s \\(full: --full\\)");
    }

    @Test
    void aSilverTableMadeAnewIsAnotherTable() {
        refresh("run-1");
        silver = lake.resolve("silver_delta/calls_again");
        SilverCalls.write(silver, "1 | 10 | COMPLETED | 2025-11-03 | 60");

        assertThat(refresh("run-2").reason()).isEqualTo("full: silver_calls is another table than the one last read");
    }

    @Test
    void aGoldTableThatSomebodyElseChangedIsComputedAgain() {
        refresh("run-1");
        DeltaTable.forPath(spark(), gold.toString()).delete(col(Calls.YEAR).equalTo(2026));

        assertThat(refresh("run-2").reason()).isEqualTo("full: its version 1 (DELETE) is no refresh");
        assertThat(gold().count()).isEqualTo(2);
    }

    @Test
    void aCommitThatKeepsTheRowsHidesNoProgress() {
        refresh("run-1");
        spark().sql("ALTER TABLE delta.`" + gold + "` SET TBLPROPERTIES ('delta.logRetentionDuration' = '30 days')");

        assertThat(refresh("run-2").outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void aChangedTypeInSilverArrivesInTheGoldTable() {
        refresh("run-1");
        SilverCalls.of("1 | 10 | COMPLETED | 2025-11-03 | 60")
                .withColumn(Calls.CALL_DATE, col(Calls.CALL_DATE).cast("string"))
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .save(silver.toString());

        refresh("run-2");

        assertSameRows(rows("call_date string, total_calls bigint, year int", "2025-11-03 | 1 | 2025"), gold());
    }

    @Test
    void aBrokenInvariantLeavesTheTableAsItWas() {
        refresh("run-1");
        SilverCalls.write(silver, "1 | 10 | COMPLETED | 2025-11-03 | 60", "2 | 10 | COMPLETED | 2025-11-04 | 60");
        Invariant broken = Invariant.everyRow(
                "more than one call", col(CallCounts.TOTAL_CALLS).gt(1));

        assertThatThrownBy(() -> engine("run-2").refresh(new CallsPerDay(List.of(broken)), RefreshMode.FULL))
                .isInstanceOf(GateException.class)
                .hasMessage("gold_calls_per_day was not written: 'more than one call' does not hold for "
                        + "{\"call_date\":\"2025-11-03\",\"total_calls\":1,\"year\":2025}, "
                        + "{\"call_date\":\"2025-11-04\",\"total_calls\":1,\"year\":2025}");
        assertThat(commits()).hasSize(1);
    }

    @Test
    void aBrokenInvariantOfTheFirstBuildMakesNoTable() {
        Invariant broken = Invariant.everyRow("nothing is right", lit(null).cast("boolean"));

        assertThatThrownBy(() -> engine("run-1").refresh(new CallsPerDay(List.of(broken)), RefreshMode.FULL))
                .isInstanceOf(GateException.class);
        assertThat(DeltaTables.newestVersion(spark(), gold)).isEmpty();
    }

    @Test
    void anInputThatIsNotThereIsRefused() {
        silver = lake.resolve("silver_delta/none");

        assertThatThrownBy(() -> refresh("run-1"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("gold_calls_per_day needs silver_calls, which is not there (" + silver
                        + "): run silver --dataset calls first");
        assertThat(folder.resolve("silver_delta/none")).doesNotExist();
    }

    @Test
    void anInputWithoutAFolderIsRefused() {
        GoldRefresh engine = new GoldRefresh(spark(), lake, new GoldInputs(Map.of()), "run-1", AS_OF);

        assertThatThrownBy(() -> engine.refresh(TABLE, RefreshMode.FULL))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "gold_calls_per_day needs silver_calls, which neither a contract nor a Gold table provides");
    }

    @Test
    void whoIsOvertakenFindsTheTableUpToDateWithTheNewestInputs() {
        Queue<Runnable> meanwhile = new ArrayDeque<>(List.of(() -> {
            SilverCalls.write(silver, "1 | 10 | COMPLETED | 2025-11-03 | 60");
            refresh("run-2");
        }));

        GoldResult overtaken = engine("run-1")
                .refresh(
                        checkedBy(() -> Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run)),
                        RefreshMode.WHEN_INPUTS_CHANGED);

        assertThat(overtaken.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(commits()).hasSize(1);
        assertSameRows(rows(COLUMNS, "2025-11-03 | 1 | 2025"), gold());
    }

    @Test
    void ofTwoRefreshesAtOnceOneWritesAndTheOtherHasNothingToDo() {
        CountDownLatch bothHaveComputed = new CountDownLatch(2);
        CallsPerDay table = checkedBy(() -> {
            bothHaveComputed.countDown();
            await(bothHaveComputed);
        });

        List<CompletableFuture<GoldResult>> refreshes = Stream.of("run-1", "run-2")
                .map(run -> CompletableFuture.supplyAsync(
                        () -> engine(run).refresh(table, RefreshMode.WHEN_INPUTS_CHANGED),
                        task -> new Thread(task).start()))
                .toList();

        assertThat(refreshes.stream().map(CompletableFuture::join).map(GoldResult::outcome))
                .containsExactlyInAnyOrder(Outcome.REFRESHED, Outcome.UP_TO_DATE);
        assertThat(commits()).hasSize(1);
        assertThat(gold().count()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table with an invariant that always holds, and does something when it is looked at. */
    private static CallsPerDay checkedBy(Runnable check) {
        return new CallsPerDay(List.of(new Invariant("holds", (result, inputs) -> {
            check.run();
            return result.limit(0);
        })));
    }

    @Test
    void aTableThatNeedsANewerReaderIsRefused() {
        refresh("run-1");
        spark().sql("ALTER TABLE delta.`" + gold + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");

        assertThatThrownBy(() -> refresh("run-2"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("table " + gold + " needs Delta reader version 3, ");
    }

    private GoldResult refresh(String runId) {
        return engine(runId).refresh(TABLE, RefreshMode.WHEN_INPUTS_CHANGED);
    }

    private GoldRefresh engine(String runId) {
        return new GoldRefresh(spark(), lake, new GoldInputs(Map.of(Calls.TABLE, silver)), runId, AS_OF);
    }

    private Dataset<Row> gold() {
        return spark().read().format("delta").load(gold.toString());
    }

    private List<Commit> commits() {
        return DeltaTables.newestCommits(spark(), gold, 100);
    }
}
