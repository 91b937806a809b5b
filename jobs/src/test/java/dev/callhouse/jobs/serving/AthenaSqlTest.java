package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the queries that analysts get; what only Athena can run is checked in its shape. */
class AthenaSqlTest extends SparkTest {
    private static final Path FOLDER = Path.of("..", "athena-sql", "call-center");
    private static final String DEFINITION = "create_";

    private static final String DAILY = "gold_call_daily_summary";
    private static final String AGENTS = "gold_agent_performance";
    private static final String DURATIONS = "gold_call_duration_metrics";

    private static final String COUNTS = "total_calls bigint, completed_calls bigint, dropped_calls bigint,"
            + " failed_calls bigint, completion_rate double, year int, month int";
    private static final String DAILY_COLUMNS = "call_date date, " + COUNTS;
    private static final String AGENT_COLUMNS = "agent_id int, call_date date, " + COUNTS;
    private static final String DURATION_COLUMNS =
            "call_date date, avg_call_duration_seconds double, min_call_duration_seconds bigint,"
                    + " max_call_duration_seconds bigint, year int, month int";

    /** What a query must give on the rows below, in this order. */
    private record Expected(String columns, List<String> rows) {
        static Expected of(String columns, String... rows) {
            return new Expected(columns, List.of(rows));
        }
    }

    private static final Map<String, Expected> EXPECTED = Map.ofEntries(
            entry(
                    "daily_summary.sql",
                    Expected.of(
                            DAILY_COLUMNS,
                            "2025-11-03|6|5|1|0|83.33|2025|11",
                            "2025-11-02|8|1|1|6|12.5|2025|11",
                            "2025-11-01|0|0|0|0|0.0|2025|11",
                            "2025-10-31|3|1|0|2|33.33|2025|10",
                            "2025-10-30|3|2|0|1|66.67|2025|10",
                            "2025-10-29|4|3|1|0|75.0|2025|10",
                            "2025-10-28|2|1|0|1|50.0|2025|10",
                            "2025-10-27|4|2|0|2|50.0|2025|10",
                            "2025-10-26|6|1|0|5|16.67|2025|10",
                            "2025-10-25|7|6|0|1|85.71|2025|10")),
            entry(
                    "agent_overview.sql",
                    Expected.of(
                            AGENT_COLUMNS,
                            "1|2025-11-03|1|1|0|0|100.0|2025|11",
                            "2|2025-11-03|3|2|0|1|66.67|2025|11",
                            "10|2025-11-03|2|2|0|0|100.0|2025|11",
                            "11|2025-11-03|1|0|1|0|0.0|2025|11",
                            "13|2025-11-03|1|1|0|0|100.0|2025|11",
                            "14|2025-11-03|1|1|0|0|100.0|2025|11",
                            "15|2025-11-03|1|1|0|0|100.0|2025|11",
                            "16|2025-11-03|1|1|0|0|100.0|2025|11",
                            "2|2025-11-02|3|1|0|2|33.33|2025|11",
                            "3|2025-11-02|1|0|0|1|0.0|2025|11",
                            "4|2025-11-02|1|0|0|1|0.0|2025|11",
                            "5|2025-11-02|1|0|0|1|0.0|2025|11",
                            "6|2025-11-02|1|0|0|1|0.0|2025|11",
                            "7|2025-11-02|1|0|0|1|0.0|2025|11",
                            "10|2025-11-02|7|3|0|4|42.86|2025|11",
                            "11|2025-11-02|1|0|0|1|0.0|2025|11",
                            "13|2025-11-02|1|0|0|1|0.0|2025|11",
                            "14|2025-11-02|100|99|0|1|99.0|2025|11",
                            "1|2025-10-31|1|1|0|0|100.0|2025|10",
                            "3|2025-10-31|1|1|0|0|100.0|2025|10")),
            entry(
                    "duration_metrics.sql",
                    Expected.of(
                            DURATION_COLUMNS,
                            "2025-11-03|237.5|45|600|2025|11",
                            "2025-11-02|10.33|0|31|2025|11",
                            "2025-11-01|1.0|1|1|2025|11",
                            "2025-10-31|2.0|2|2|2025|10",
                            "2025-10-30|3.0|3|3|2025|10",
                            "2025-10-29|4.0|4|4|2025|10",
                            "2025-10-28|5.0|5|5|2025|10",
                            "2025-10-27|6.0|6|6|2025|10",
                            "2025-10-26|7.0|7|7|2025|10",
                            "2025-10-25|8.0|8|8|2025|10")),
            entry(
                    "top_agents.sql",
                    Expected.of(
                            "agent_id int, avg_completion_rate double, weighted_completion_rate double",
                            "1|100.0|100.0",
                            "15|100.0|100.0",
                            "16|100.0|100.0",
                            "14|99.5|99.01",
                            "10|71.43|55.56")),
            entry(
                    "high_failure_days.sql",
                    Expected.of(
                            "call_date date, failed_calls bigint, total_calls bigint, failure_rate_pct double",
                            "2025-10-26|5|6|83.33",
                            "2025-11-02|6|8|75.0",
                            "2025-10-31|2|3|66.67",
                            "2025-10-28|1|2|50.0",
                            "2025-10-27|2|4|50.0",
                            "2025-10-30|1|3|33.33",
                            "2025-10-25|1|7|14.29",
                            "2025-10-24|1|8|12.5",
                            "2025-11-03|0|6|0.0",
                            "2025-10-29|0|4|0.0")));

    @BeforeEach
    void theGoldTables() {
        view(
                DAILY,
                DAILY_COLUMNS,
                "2025-10-30|3|2|0|1|66.67|2025|10",
                "2025-10-31|3|1|0|2|33.33|2025|10",
                "2025-11-01|0|0|0|0|0.0|2025|11",
                "2025-11-02|8|1|1|6|12.5|2025|11",
                "2025-11-03|6|5|1|0|83.33|2025|11",
                "2025-10-29|4|3|1|0|75.0|2025|10",
                "2025-10-28|2|1|0|1|50.0|2025|10",
                "2025-10-27|4|2|0|2|50.0|2025|10",
                "2025-10-26|6|1|0|5|16.67|2025|10",
                "2025-10-25|7|6|0|1|85.71|2025|10",
                "2025-10-24|8|7|0|1|87.5|2025|10",
                "2025-10-23|1|1|0|0|100.0|2025|10");
        view(
                AGENTS,
                AGENT_COLUMNS,
                "14|2025-11-03|1|1|0|0|100.0|2025|11",
                "13|2025-11-03|1|1|0|0|100.0|2025|11",
                "11|2025-11-03|1|0|1|0|0.0|2025|11",
                "10|2025-11-03|2|2|0|0|100.0|2025|11",
                "1|2025-11-03|1|1|0|0|100.0|2025|11",
                "16|2025-11-03|1|1|0|0|100.0|2025|11",
                "15|2025-11-03|1|1|0|0|100.0|2025|11",
                "2|2025-11-03|3|2|0|1|66.67|2025|11",
                "14|2025-11-02|100|99|0|1|99.0|2025|11",
                "13|2025-11-02|1|0|0|1|0.0|2025|11",
                "11|2025-11-02|1|0|0|1|0.0|2025|11",
                "10|2025-11-02|7|3|0|4|42.86|2025|11",
                "2|2025-11-02|3|1|0|2|33.33|2025|11",
                "3|2025-11-02|1|0|0|1|0.0|2025|11",
                "4|2025-11-02|1|0|0|1|0.0|2025|11",
                "5|2025-11-02|1|0|0|1|0.0|2025|11",
                "6|2025-11-02|1|0|0|1|0.0|2025|11",
                "7|2025-11-02|1|0|0|1|0.0|2025|11",
                "1|2025-10-31|1|1|0|0|100.0|2025|10",
                "3|2025-10-31|1|1|0|0|100.0|2025|10",
                "16|2025-10-31|1|1|0|0|100.0|2025|10");
        view(
                DURATIONS,
                DURATION_COLUMNS,
                "2025-10-24|9.0|9|9|2025|10",
                "2025-10-25|8.0|8|8|2025|10",
                "2025-10-26|7.0|7|7|2025|10",
                "2025-10-27|6.0|6|6|2025|10",
                "2025-10-28|5.0|5|5|2025|10",
                "2025-10-29|4.0|4|4|2025|10",
                "2025-10-30|3.0|3|3|2025|10",
                "2025-10-31|2.0|2|2|2025|10",
                "2025-11-01|1.0|1|1|2025|11",
                "2025-11-02|10.33|0|31|2025|11",
                "2025-11-03|237.5|45|600|2025|11");
    }

    private static void view(String table, String columns, String... lines) {
        rows(columns, lines).createOrReplaceTempView(table);
    }

    @AfterAll
    static void dropThem() {
        Stream.of(DAILY, AGENTS, DURATIONS).forEach(spark().catalog()::dropTempView);
    }

    static List<String> queries() throws IOException {
        return files().filter(name -> !name.startsWith(DEFINITION)).toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryGivesItsRowsInItsOrder(String file) throws IOException {
        assertThat(EXPECTED).as("expected rows of every query").containsKey(file);
        Expected expected = EXPECTED.get(file);
        Dataset<Row> result = spark().sql(Files.readString(FOLDER.resolve(file)));
        assertThat(columns(result.schema())).isEqualTo(columns(StructType.fromDDL(expected.columns())));
        assertThat(text(result)).containsExactlyElementsOf(expected.rows());
    }

    @Test
    void everyExpectedQueryIsThere() throws IOException {
        assertThat(queries()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQuerySaysFirstWhichQuestionItAnswers(String file) throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(file)).get(0))
                .startsWith("-- ")
                .contains("?");
    }

    @Test
    void agentsOfEqualRatesComeByIdHoweverTheirSumsAreRounded() throws IOException {
        view(
                AGENTS,
                AGENT_COLUMNS,
                "2|2025-11-01|1|1|0|0|0.1|2025|11",
                "2|2025-11-02|1|1|0|0|0.2|2025|11",
                "2|2025-11-03|1|1|0|0|0.3|2025|11",
                "1|2025-11-01|1|1|0|0|0.3|2025|11",
                "1|2025-11-02|1|1|0|0|0.2|2025|11",
                "1|2025-11-03|1|1|0|0|0.1|2025|11");
        Dataset<Row> result = spark().sql(Files.readString(FOLDER.resolve("top_agents.sql")));
        assertThat(result.select("agent_id").collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(1, 2);
    }

    /** Trino gives a quotient of decimals the scale of its operands: one place for {@code 100.0}. */
    @ParameterizedTest
    @MethodSource("queries")
    void noQueryDividesDecimals(String file) throws IOException {
        String[] divisions = Files.readString(FOLDER.resolve(file))
                .lines()
                .filter(line -> line.contains(" / "))
                .toArray(String[]::new);
        assertThat(divisions).allSatisfy(line -> assertThat(line).contains("AS double) * 100.0 / "));
    }

    @ParameterizedTest
    @CsvSource({
        "silver_calls, silver_delta/calls",
        "gold_call_daily_summary, gold/gold_callcenter_analytics/gold_call_daily_summary",
        "gold_agent_performance, gold/gold_callcenter_analytics/gold_agent_performance",
        "gold_call_duration_metrics, gold/gold_callcenter_analytics/gold_call_duration_metrics"
    })
    void aTableIsDefinedAsAthenaWantsIt(String table, String folder) throws IOException {
        assertThat(statement(DEFINITION + table + ".sql"))
                .isEqualTo("CREATE EXTERNAL TABLE IF NOT EXISTS callcenter_analytics." + table
                        + " LOCATION 's3://BUCKET/lake/" + folder + "/' TBLPROPERTIES ('table_type' = 'DELTA')");
    }

    @Test
    void theDatabaseIsDefined() throws IOException {
        assertThat(statement("create_database.sql")).isEqualTo("CREATE DATABASE IF NOT EXISTS callcenter_analytics");
    }

    @Test
    void noOtherDefinitionIsThere() throws IOException {
        assertThat(files().filter(name -> name.startsWith(DEFINITION)))
                .containsExactlyInAnyOrder(
                        "create_database.sql",
                        "create_silver_calls.sql",
                        "create_gold_call_daily_summary.sql",
                        "create_gold_agent_performance.sql",
                        "create_gold_call_duration_metrics.sql");
    }

    private static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** A file without its comments, on one line. */
    private static String statement(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining(" "));
    }

    private static List<String> columns(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.name() + " " + field.dataType().sql())
                .toList();
    }

    private static List<String> text(Dataset<Row> result) {
        return result.collectAsList().stream().map(AthenaSqlTest::text).toList();
    }

    private static String text(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.valueOf(row.get(i)))
                .collect(Collectors.joining("|"));
    }
}
