package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scores of a lake whose tables were refreshed at noon of 2025-11-04. */
class QualityJobTest {
    private static final Instant DELIVERED = Instant.parse("2025-11-03T20:00:00Z");
    private static final String NOON = "2025-11-04T12:00:00Z";
    private static final String SCORES = "control/quality_scores";
    private static final String DAILY = "gold/gold_callcenter_analytics/gold_call_daily_summary";

    @TempDir
    static Path original;

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeAll
    static void load() {
        TestLake lake = new TestLake(original);
        landGoodCalls(lake, 1);
        assertThat(lake.lakehouse("run", "--domain", "call-center", "--as-of", NOON)
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        lake = new TestLake(folder);
    }

    /** Twenty calls on two days. */
    private static void landGoodCalls(TestLake lake, int first) {
        lake.landText(
                "calls_" + first + ".csv",
                DELIVERED.plusSeconds(first),
                TestLake.HEADER + ",call_date\n"
                        + IntStream.range(first, first + 20)
                                .mapToObj(id -> id + ",100," + (10 + id % 3) + ",09:00:00,09:05:00,COMPLETED,2025-11-0"
                                        + (1 + id % 2) + "\n")
                                .reduce("", String::concat));
    }

    private Ended quality(String asOf, String... more) {
        return lake.lakehouse(Stream.concat(Stream.of("quality", "--as-of", asOf), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Table, scores and outcome, by table. */
    private List<String> scores(String run) {
        return TestLake.texts(lake.table(SCORES)
                .where("run = '" + run + "'")
                .orderBy("table_name")
                .select(
                        "table_name",
                        "rows",
                        "completeness",
                        "validity",
                        "uniqueness",
                        "timeliness",
                        "overall",
                        "outcome"));
    }

    @Test
    void perfectFreshDataScores100() {
        Ended ended = quality(NOON, "--run-id", "fresh");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(scores("fresh"))
                .containsExactly(
                        "gold_agent_performance|6|100.0|100.0|100.0|100.0|100.0|passed",
                        "gold_call_daily_summary|2|100.0|100.0|100.0|100.0|100.0|passed",
                        "gold_call_duration_metrics|2|100.0|100.0|100.0|100.0|100.0|passed",
                        "silver_calls|20|100.0|100.0|100.0|100.0|100.0|passed");
        assertThat(ended.out())
                .contains("|silver|silver_calls              |           20|100.00      |100.00  |100.00    |100.00    "
                        + "|100.00 | 95.00   |passed |\n")
                .contains("\nsilver: 100.00 over 1 table\ngold: 100.00 over 3 tables\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-04T13:00:00Z, 0, 100.0, 100.0, 100.0, 1.0",
        "2025-11-04T13:30:00Z, 0, 92.5,   97.75, 100.0, 1.5",
        "2025-11-04T15:30:00Z, 3, 82.5,   94.75, 100.0, 3.5",
        "2025-11-04T18:00:00Z, 3, 70.0,   91.0, 100.0, 6.0",
        "2025-11-05T12:00:00Z, 3, 0.0,    70.0,   0.0, 24.0",
        "2025-11-04T00:00:00Z, 0, 100.0, 100.0, 100.0, 0.0"
    })
    void aTableIsFreshForAWhileAndThenLosesFiveAnHour(
            String asOf, int exitCode, double silver, double overall, double gold, double hours) {
        Ended ended = quality(asOf, "--run-id", "later");

        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(TestLake.texts(lake.table(SCORES)
                        .where("table_name in ('silver_calls', 'gold_call_daily_summary')")
                        .orderBy("table_name")
                        .select("timeliness", "hours")))
                .containsExactly(gold + "|" + hours, silver + "|" + hours);
        assertThat(scores("later")).last().asString().contains("|" + overall + "|");
    }

    @Test
    void aStaleTableIsNamedWithScoreAndThresholdAfterAllWasWrittenAndPrinted() throws IOException {
        Ended ended = quality("2025-11-05T12:00:00Z", "--dataset", "calls", "--layer", "silver", "--run-id", "stale");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.err())
                .endsWith("error: quality is below its threshold:\n"
                        + "  silver_calls: overall 70.00 is below 95.00 (completeness 100.00, uniqueness 100.00,"
                        + " timeliness 0.00, last refreshed 24.00 hours ago)\n");
        assertThat(ended.out()).endsWith("\n\nsilver: 70.00 over 1 table\n");
        assertThat(scores("stale")).containsExactly("silver_calls|20|100.0|100.0|100.0|0.0|70.0|below");
        JsonNode step = results("stale").path("steps").path(0);
        assertThat(step.path("step").asText()).isEqualTo("quality");
        assertThat(step.path("result")
                        .path("tables")
                        .path(0)
                        .path("scores")
                        .path("overall")
                        .asDouble())
                .isEqualTo(70);
        assertThat(step.path("result").path("tables").path(0).path("outcome").asText())
                .isEqualTo("below");
        assertThat(step.path("result").path("layers").path(0).path("score").asDouble())
                .isEqualTo(70);
    }

    private JsonNode results(String run) throws IOException {
        return new ObjectMapper()
                .readTree(lake.root()
                        .resolve("control/runs/" + run + "/run_results.json")
                        .toFile());
    }

    @Test
    void aRunThatFoundNothingNewIsARefresh() {
        lake.lakehouse("run", "--domain", "call-center", "--as-of", "2025-11-05T12:00:00Z");

        assertThat(quality("2025-11-05T13:00:00Z").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aRunThatRefusedAFileHasRefreshedTheTableAndAFailedOneHasNot() {
        lake.landText("calls_9.csv", DELIVERED, "call_id\n1\n");
        assertThat(lake.silver("--as-of", "2025-11-05T12:00:00Z").exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(quality("2025-11-05T12:30:00Z", "--layer", "silver").exitCode())
                .isEqualTo(ExitCode.DONE);

        lake.withContract("type = time", "type = clock");
        assertThat(lake.silver("--as-of", "2025-11-06T12:00:00Z").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(new TestLake(folder)
                        .lakehouse("quality", "--as-of", "2025-11-06T12:00:00Z", "--layer", "silver")
                        .exitCode())
                .isEqualTo(ExitCode.GATE);
    }

    @Test
    void aReplayIsNoRefreshForItLooksForNoNewFiles() {
        lake.land("calls_2025-11-03.csv", DELIVERED, "X,100,10,09:00:00,09:05:00,COMPLETED", good(50));
        lake.silver("--as-of", NOON);
        lake.lakehouse("exceptions", "replay", "--dataset", "calls", "--as-of", "2025-11-05T12:00:00Z");

        quality("2025-11-05T12:00:00Z", "--layer", "silver");

        assertThat(hours()).containsExactly("24.0");
    }

    private static String good(int id) {
        return id + ",100,10,09:00:00,09:05:00,COMPLETED";
    }

    private List<String> hours() {
        return TestLake.texts(lake.table(SCORES).orderBy("table_name").select("hours"));
    }

    @Test
    void withoutResultsOfRunsTheTablesThemselvesTellWhenTheyWereRefreshed() {
        delete("control/runs");

        quality("2025-11-04T13:30:00Z");

        assertThat(hours()).containsExactly("1.5", "1.5", "1.5", "1.5");
    }

    @Test
    void aTableOfWhichNobodyKnowsWhenItWasRefreshedIsNotTimely() {
        delete("control/runs");
        sql("UPDATE %s SET completion_rate = 1", DAILY);

        Ended ended = quality(NOON, "--layer", "gold");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.err()).contains("timeliness 0.00, no refresh is known)");
        assertThat(hours()).containsExactly("0.0", "null", "0.0");
    }

    private void delete(String name) {
        new dev.callhouse.common.table.ControlFiles(
                        TestLake.session().sparkContext().hadoopConfiguration())
                .delete(new org.apache.hadoop.fs.Path(lake.root().resolve(name).toString()));
    }

    private void sql(String statement, String table) {
        TestLake.session().sql(String.format(statement, "delta.`" + lake.root().resolve(table) + "`"));
    }

    @Test
    void rowsDoubledByHandInGoldAreBelow100() {
        sql("INSERT INTO %1$s SELECT * FROM %1$s WHERE call_date = DATE'2025-11-01'", DAILY);

        Ended ended = quality(NOON, "--run-id", "doubled");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(scores("doubled")).contains("gold_call_daily_summary|3|100.0|100.0|66.67|100.0|90.0|below");
        assertThat(ended.err()).contains("gold_call_daily_summary: overall 90.00 is below 100.00");
    }

    @Test
    void nullsWrittenByHandIntoGoldAreMissingAndContradictNothingButTheirOwnRow() {
        sql("UPDATE %s SET call_date = NULL WHERE call_date = DATE'2025-11-01'", DAILY);

        assertThat(quality(NOON, "--run-id", "nulls").exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(scores("nulls")).contains("gold_call_daily_summary|2|93.75|100.0|100.0|100.0|97.5|below");
    }

    @Test
    void rowsThatContradictTheTablesInvariantsAreNotValid() {
        sql("UPDATE %s SET failed_calls = 7 WHERE call_date = DATE'2025-11-01'", DAILY);

        Ended ended = quality(NOON, "--run-id", "wrong");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(scores("wrong")).contains("gold_call_daily_summary|2|100.0|50.0|100.0|100.0|100.0|below");
        assertThat(ended.err())
                .contains("gold_call_daily_summary: validity 50.00 is below 100.00 (gold --table"
                        + " gold_call_daily_summary --full computes it again)\n");
    }

    @Test
    void aBadDeliveryIsBelowTheThresholdAndSinceADayTheGoodOnesCountToo() {
        lake.land("calls_2025-11-03.csv", DELIVERED, good(50), "X,100,10,09:00:00,09:05:00,COMPLETED");
        lake.silver("--as-of", "2025-11-05T12:00:00Z");

        Ended bad = quality("2025-11-05T12:00:00Z", "--layer", "silver", "--run-id", "newest");
        quality("2025-11-05T12:00:00Z", "--layer", "silver", "--run-id", "all", "--since", "2025-11-04");
        quality("2025-11-05T12:00:00Z", "--layer", "silver", "--run-id", "none", "--since", "2025-11-06");

        assertThat(bad.err())
                .endsWith("silver_calls: validity 50.00 is below 95.00 (exceptions list shows the rejected lines)\n");
        assertThat(scores("newest")).containsExactly("silver_calls|21|100.0|50.0|100.0|100.0|100.0|below");
        assertThat(scores("all")).containsExactly("silver_calls|21|100.0|95.45|100.0|100.0|100.0|passed");
        assertThat(scores("none")).containsExactly("silver_calls|21|100.0|null|100.0|100.0|100.0|passed");
    }

    @Test
    void aPlaceholderOfTheContractIsMissing() {
        lake.withContract(
                "count-by = [call_date_source]",
                "count-by = [call_date_source]\n"
                        + "scores { critical = [call_id, agent_id], placeholders { agent_id = [10] } }");

        quality(NOON, "--layer", "silver", "--run-id", "placeholders");

        assertThat(scores("placeholders")).containsExactly("silver_calls|20|85.0|100.0|100.0|100.0|94.0|below");
    }

    @Test
    void aLayerIsHeldAgainstTheThresholdOfTheSettings() throws IOException {
        Path config = Files.createDirectories(folder.resolve("settings"));
        Files.writeString(config.resolve("settings.conf"), "callhouse.quality.silver.threshold = 70");

        Ended ended = quality("2025-11-05T12:00:00Z", "--layer", "silver", "--config-dir", config.toString());

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theSameRunIdTwiceIsOneRowPerTable() {
        quality("2025-11-05T12:00:00Z", "--run-id", "again");
        quality(NOON, "--run-id", "other");
        quality(NOON, "--run-id", "again");

        assertThat(scores("again")).hasSize(4).allMatch(row -> row.endsWith("|passed"));
        assertThat(scores("other")).hasSize(4);
    }

    @Test
    void sinceADayShowsTheScoresOfEarlierRuns() {
        quality("2025-11-04T11:00:00Z", "--layer", "silver");
        quality(NOON, "--layer", "silver");
        quality("2025-11-05T12:00:00Z");

        Ended ended = quality("2025-11-06T12:00:00Z", "--layer", "silver", "--since", "2025-11-05");

        assertThat(ended.out())
                .containsOnlyOnce("|silver_calls|2025-11-05 12:00|")
                .doesNotContain("2025-11-04", "2025-11-06", "gold_")
                .contains("scores of earlier runs since 2025-11-05\n", "scores of now\n");
    }

    @Test
    void maintenanceCompactsTheScoresOfManyRuns(@TempDir Path elsewhere) {
        lake = new TestLake(elsewhere);
        List.of("a", "b", "c", "d")
                .forEach(run -> quality(NOON, "--layer", "silver", "--dataset", "calls", "--run-id", run));

        Ended ended = lake.lakehouse("maintain");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).containsPattern("quality_scores: 4 files .* -> 1 files ");
        assertThat(lake.table(SCORES).select("run").as(Encoders.STRING()).collectAsList())
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void anEmptyLakeHasNoDataAndDoesNotFail(@TempDir Path elsewhere) {
        lake = new TestLake(elsewhere);

        Ended ended = quality(NOON, "--domain", "call-center", "--run-id", "empty");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(scores("empty")).hasSize(4).contains("silver_calls|0|null|null|null|null|null|no-data");
        assertThat(ended.out()).contains("|     - | 95.00   |no-data|\n", "\nsilver: no data\ngold: no data\n");
    }

    @Test
    void aDomainWithoutGoldHasNoTableToScoreThere() {
        lake.withContract("domain = call-center", "domain = outbound");

        Ended ended = quality(NOON, "--domain", "outbound", "--layer", "gold");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).isEqualTo("there is no table to score\n");
    }

    @Test
    void anEmptiedTableHasNoDataAndCountsInNoMean() {
        sql("DELETE FROM %s", DAILY);

        Ended ended = quality(NOON, "--run-id", "emptied");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(scores("emptied")).contains("gold_call_daily_summary|0|null|null|null|null|null|no-data");
        assertThat(ended.out()).contains("\ngold: 100.00 over 2 tables\n");
    }

    @Test
    void runsAtTheSameTimeKeepAllScoresAndTheTableCanBeReadByEveryDeltaReader() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Ended>> both = Stream.of("one", "two")
                    .map(id -> CompletableFuture.supplyAsync(() -> quality(NOON, "--run-id", id), threads))
                    .toList();
            assertThat(both)
                    .allSatisfy(ended -> assertThat(ended.join().exitCode())
                            .as(ended.join().err())
                            .isEqualTo(ExitCode.DONE));
        } finally {
            threads.shutdown();
        }
        assertThat(scores("one")).hasSize(4);
        assertThat(scores("two")).hasSize(4);
        assertThat(DeltaTable.forPath(
                                TestLake.session(), lake.root().resolve(SCORES).toString())
                        .detail()
                        .select("minReaderVersion")
                        .head()
                        .getInt(0))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dataset orders  | error: unknown dataset 'orders'; known are call",
                "--domain retail   | error: unknown domain 'retail'; known are call-center",
                "--layer platinum  | error: Invalid value for option '--layer'",
                "--since yesterday | error: Invalid value for option '--since'"
            })
    void anUnknownNameOrDayIsRefusedAndNothingIsWritten(String option, String message) {
        Ended ended = quality(NOON, option.split(" "));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).contains(message);
        assertThat(lake.root().resolve(SCORES)).doesNotExist();
    }
}
