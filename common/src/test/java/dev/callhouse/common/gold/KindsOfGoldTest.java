package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.GoldResult.Outcome;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The refresh knows nothing of days: slices by id, several inputs, Gold made from Gold, tables that time changes. */
class KindsOfGoldTest extends SparkTest {
    private static final String CALLS = "silver_calls";
    private static final String SURVEYS = "silver_surveys";
    private static final String SCORES = "gold_scores";
    private static final int MANY = 2 * Slices.FEW;

    /** One row per call: its agent and the score of its survey, -1 without. */
    private static final SmallTable SCORED = new SmallTable(
            SCORES,
            "call_id",
            List.of(CALLS, SURVEYS),
            false,
            (inputs, asOf) -> inputs.get(CALLS)
                    .join(inputs.get(SURVEYS), "call_id")
                    .select(
                            col("call_id"),
                            col("agent"),
                            coalesce(col("score"), lit(-1)).as("score")));

    @TempDir
    java.nio.file.Path folder;

    private Lake lake;

    @BeforeEach
    void writeCallsAndSurveys() {
        lake = Lake.at(folder.toString());
        write(CALLS, "id as call_id", "cast(id % 3 as string) as agent", "'x' as unused");
        write(SURVEYS, "id as call_id", "cast(id % 10 as int) as score");
    }

    private void write(String table, String... columns) {
        spark().range(3 * MANY)
                .selectExpr(columns)
                .write()
                .format("delta")
                .option("delta.enableChangeDataFeed", "true")
                .save(path(table).toString());
    }

    private Path path(String table) {
        return table.startsWith("silver_") ? lake.resolve(table) : lake.gold("test", table);
    }

    private void sql(String statement, String table) {
        spark().sql(String.format(statement, "delta.`" + path(table) + "`"));
    }

    @Test
    void aTableOfTwoInputsFollowsTheChangesOfBoth() {
        refresh(SCORED);
        sql("UPDATE %s SET agent = 'it\\'s me' WHERE call_id = 7", CALLS);
        sql("DELETE FROM %s WHERE call_id IN (8, 9)", SURVEYS);
        sql("INSERT INTO %s VALUES (-1, 'new', NULL)", CALLS);
        sql("INSERT INTO %s VALUES (-1, 10)", SURVEYS);

        assertThat(refresh(SCORED).reason())
                .isEqualTo(
                        "4 of 2999 slices, silver_calls moved from version 0 to 2, silver_surveys moved from version 0"
                                + " to 2");
        requireSameAsFull(SCORED);
    }

    @Test
    void manySlicesAreMerged() {
        refresh(SCORED);
        sql("UPDATE %s SET score = 11 WHERE call_id < 700", SURVEYS);
        sql("DELETE FROM %s WHERE call_id >= 700 AND call_id < " + MANY, CALLS);
        sql("INSERT INTO %s SELECT id, 'new', NULL FROM range(-50, 0)", CALLS);
        sql("INSERT INTO %s SELECT id, 1 FROM range(-50, 0)", SURVEYS);

        GoldResult result = refresh(SCORED);

        assertThat(result.reason()).startsWith("1050 of 2750 slices, ");
        assertThat(result.slices()).isEqualTo(1050);
        assertThat(result.rows()).isEqualTo(750);
        requireSameAsFull(SCORED);
        assertThat(refresh(SCORED).outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void slicesByTextWithQuotesAreReplaced() {
        SmallTable perAgent = new SmallTable(
                "gold_agents",
                "agent",
                List.of(CALLS),
                false,
                (inputs, asOf) ->
                        inputs.get(CALLS).groupBy("agent").agg(count("*").as("calls")));
        refresh(perAgent);
        sql("UPDATE %s SET agent = 'o\\'h \\\\ \"a\"' WHERE call_id = 7", CALLS);

        assertThat(refresh(perAgent).reason()).startsWith("2 of 4 slices");
        requireSameAsFull(perAgent);
    }

    @Test
    void goldOfGoldIsUpToDateInTheSameRefresh() {
        SmallTable perScore = new SmallTable(
                "gold_per_agent",
                "agent",
                List.of(SCORES),
                false,
                (inputs, asOf) ->
                        inputs.get(SCORES).groupBy("agent").agg(sum("score").as("score")));
        refresh(SCORED, perScore);
        sql("UPDATE %s SET score = 100 WHERE call_id = 3", SURVEYS);

        assertThat(refresh(SCORED, perScore))
                .extracting(GoldResult::reason)
                .containsExactly(
                        "1 of 3000 slices, silver_surveys moved from version 0 to 1",
                        "1 of 3 slices, gold_scores moved from version 0 to 1");
        requireSameAsFull(SCORED);
        requireSameAsFull(perScore);
    }

    @Test
    void anInputWithoutTheSliceColumnIsReadAsAWholeAndItsChangeMeansAFullBuild() {
        write("silver_agents", "cast(id as string) as agent", "id as level");
        SmallTable levels = new SmallTable(
                "gold_levels",
                "call_id",
                List.of(CALLS, "silver_agents"),
                false,
                (inputs, asOf) -> inputs.get(CALLS)
                        .join(inputs.get("silver_agents"), "agent")
                        .select("call_id", "level"));
        refresh(levels);
        sql("UPDATE %s SET agent = '5' WHERE call_id = 7", CALLS);
        assertThat(refresh(levels).reason()).startsWith("1 of 3000 slices");
        requireSameAsFull(levels);

        sql("UPDATE %s SET level = 50 WHERE agent = '2'", "silver_agents");
        assertThat(refresh(levels).reason())
                .isEqualTo("full: silver_agents has changed, and no column of it tells slices");
        requireSameAsFull(levels);
    }

    @Test
    void aTableThatMovesWithTimeIsRefreshedWhenOnlyTimeHasPassed() {
        SmallTable seen = new SmallTable(
                "gold_seen",
                "call_id",
                List.of(CALLS),
                true,
                (inputs, asOf) -> inputs.get(CALLS)
                        .where(col("call_id").leq(asOf.getEpochSecond()))
                        .select("call_id"));
        assertThat(refresh(10, seen).rows()).isEqualTo(11);
        assertThat(refresh(10, seen).outcome()).isEqualTo(Outcome.UP_TO_DATE);

        assertThat(refresh(12, seen).reason()).isEqualTo("3 of 13 slices, as of 1970-01-01T00:00:12Z");
        assertThat(rows(seen)).hasSize(13);
    }

    @Test
    void rowsWithoutASliceDisturbNoOthers() {
        SmallTable perAgent = new SmallTable(
                "gold_agents",
                "agent",
                List.of(CALLS),
                false,
                (inputs, asOf) -> inputs.get(CALLS)
                        .where(col("agent").isNotNull())
                        .groupBy("agent")
                        .agg(count("*").as("calls")));
        refresh(perAgent);
        sql("UPDATE %s SET agent = NULL WHERE call_id = 7", CALLS);

        assertThat(refresh(perAgent).reason()).startsWith("2 of 3 slices");
        requireSameAsFull(perAgent);
    }

    private GoldResult refresh(long asOf, SmallTable table) {
        return refresh(Instant.ofEpochSecond(asOf), table).get(0);
    }

    private GoldResult refresh(SmallTable table) {
        return refresh(Instant.EPOCH, table).get(0);
    }

    private List<GoldResult> refresh(SmallTable one, SmallTable other) {
        return refresh(Instant.EPOCH, one, other);
    }

    private List<GoldResult> refresh(Instant asOf, SmallTable... tables) {
        GoldInputs inputs = new GoldInputs(Map.of(
                CALLS,
                path(CALLS),
                SURVEYS,
                path(SURVEYS),
                SCORES,
                path(SCORES),
                "silver_agents",
                path("silver_agents")));
        List<GoldTable> all = List.of(tables);
        try (GoldSession session = new GoldRefresh(spark(), lake, inputs, "run", asOf).of(all)) {
            return all.stream()
                    .map(table -> session.refresh(table, RefreshMode.WHEN_INPUTS_CHANGED))
                    .toList();
        }
    }

    private void requireSameAsFull(SmallTable table) {
        Map<String, Dataset<Row>> inputs = table.inputs().stream()
                .collect(java.util.stream.Collectors.toMap(
                        name -> name, name -> DeltaTables.newest(spark(), path(name))));
        assertThat(rows(table)).isEqualTo(texts(table.compute(inputs, Instant.EPOCH)));
    }

    private List<String> rows(SmallTable table) {
        return texts(DeltaTables.newest(spark(), path(table.name())));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
