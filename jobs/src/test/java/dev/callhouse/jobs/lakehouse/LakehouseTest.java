package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import dev.callhouse.jobs.testing.WorkedExample;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, on a lake that two runs have made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LakehouseTest extends SparkTest {
    private static final String GOLD = "gold/gold_callcenter_analytics/";
    private static final List<String> TABLES = List.of(
            "control/check_results/calls",
            "control/ledger/calls/ledger_batches",
            "control/ledger/calls/ledger_files",
            "control/metrics/calls",
            "control/superseded/calls",
            "exception/calls",
            GOLD + "gold_agent_performance",
            GOLD + "gold_call_daily_summary",
            GOLD + "gold_call_duration_metrics",
            "silver_delta/calls");
    private static final String IN_THE_LAKE =
            "check_results, exception_calls, exception_life_calls, gold_agent_performance, gold_call_daily_summary,"
                    + " gold_call_duration_metrics, ledger_batches, ledger_files, metrics, silver_calls, superseded_calls";

    private TestLake lake;
    private Ended first;
    private Ended second;
    private List<Long> versionsOfFirst;

    @BeforeAll
    void runTwice(@TempDir Path folder) {
        lake = new TestLake(folder);
        WorkedExample.land(lake);
        first = lake.lakehouse("run", "--domain", "call-center", "--run-id", "first", "--as-of", "2025-11-04");
        versionsOfFirst = versions();
        second = lake.lakehouse(
                "run",
                "--domain",
                "call-center",
                "--run-id",
                "second",
                "--JOB_NAME",
                "nightly",
                "--enable-metrics=true");
    }

    private List<Long> versions() {
        return TABLES.stream().map(lake::version).toList();
    }

    @Test
    void runLoadsSilverAndRefreshesGold() {
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(first.out())
                .contains("silver calls, batch 1: 1 files, 15 lines in ")
                .containsPattern(
                        "gold_call_daily_summary: 1 row written as version 0 in .* s \\(full: first build\\)\n")
                .containsPattern(
                        "gold_agent_performance: 4 rows written as version 0 in .* s \\(full: first build\\)\n")
                .containsPattern("run first done in .* s\n");
    }

    @Test
    void runAgainSaysThatNothingIsNewAndWritesNothing() {
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.out())
                .contains("silver calls: nothing new, nothing written\n")
                .contains("gold_call_daily_summary: up to date, version 0\n");
        assertThat(versions()).isEqualTo(versionsOfFirst);
    }

    @Test
    void anAuditComputesSlicesAgainAndChangesNothing() {
        Ended audit = lake.lakehouse("gold", "--table", "gold_call_daily_summary", "--audit", "--audit-seed", "1");

        assertThat(audit.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(audit.out())
                .contains("gold_call_daily_summary: up to date, version 0\n")
                .contains("gold_call_daily_summary: 1 slice computed again, the same rows (seed 1)\n");
    }

    @Test
    void everyTableCanBeReadByEveryDeltaReader() throws IOException {
        try (Stream<Path> folders = Files.walk(lake.root())) {
            List<Path> tables = folders.filter(folder -> Files.isDirectory(folder.resolve("_delta_log")))
                    .sorted()
                    .toList();
            assertThat(tables)
                    .extracting(table -> lake.root().relativize(table).toString())
                    .containsExactlyElementsOf(TABLES);
            assertThat(tables)
                    .allSatisfy(table -> assertThat(DeltaTable.forPath(spark(), table.toString())
                                    .detail()
                                    .select("minReaderVersion")
                                    .head()
                                    .getInt(0))
                            .isEqualTo(1));
        }
    }

    @Test
    void aRunLeavesItsResultsInTheLake() throws IOException {
        JsonNode results = results("first");
        assertThat(results.path("command").asText()).isEqualTo("run");
        assertThat(results.path("asOf").asText()).isEqualTo("2025-11-04T00:00:00Z");
        assertThat(results.path("exitCode").asInt(-1)).isZero();
        assertThat(results.path("error").isNull()).isTrue();
        assertThat(results.path("steps").findValuesAsText("step"))
                .containsExactly("checks calls", "silver calls", "gold", "gold", "gold", "alerts");
        JsonNode checks = results.path("steps").path(0).path("result");
        assertThat(checks.path("stopped").asBoolean(true)).isFalse();
        assertThat(checks.path("results").findValuesAsText("outcome")).containsExactly("warned", "unknown");
        JsonNode silver = results.path("steps").path(1).path("result");
        assertThat(silver.path("lines").asInt()).isEqualTo(15);
        assertThat(silver.path("rows").path("inserted").asInt()).isEqualTo(5);
        assertThat(silver.path("rows").path("superseded").asInt()).isEqualTo(1);
        assertThat(silver.path("rows").path("rejected").asInt()).isEqualTo(9);
        assertThat(silver.path("rejectedByReason")
                        .path("call_id must be numeric")
                        .asInt())
                .isEqualTo(2);
        assertThat(silver.path("tables")).hasToString("[\"silver_calls\",\"exception_calls\"]");
        assertThat(results.path("steps").path(2).path("result").path("outcome").asText())
                .isEqualTo("REFRESHED");
    }

    @Test
    void aRefusedRunLeavesItsErrorInTheLake() throws IOException {
        lake.lakehouse("silver", "--dataset", "orders", "--run-id", "refused");
        assertThat(results("refused").path("exitCode").asInt()).isEqualTo(ExitCode.REFUSED);
        assertThat(results("refused").path("error").asText()).startsWith("unknown dataset 'orders'");
    }

    private JsonNode results(String runId) throws IOException {
        return new ObjectMapper()
                .readTree(lake.root()
                        .resolve("control/runs/" + runId + "/run_results.json")
                        .toFile());
    }

    @Test
    void statusTellsHowDatasetsAndTablesStand() {
        Ended status = lake.lakehouse("status");
        assertThat(status.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(status.out())
                .contains("""
                        calls (call-center)
                          last batch 1: run first, as of 2025-11-04T00:00:00Z: 1 files (0 refused), 15 lines = 5 inserted + 0 updated + 0 unchanged + 1 superseded + 0 late + 9 rejected + 0 blank
                          1 files in the source folder, 0 waiting
                        """)
                .containsPattern("silver_calls +version +1 +1 files +[0-9]+ KiB\n")
                .containsPattern("gold_call_daily_summary +version +0 +1 files +[0-9]+ KiB\n");
    }

    @Test
    void aQueryIsAnsweredAsATable() {
        Ended query = query("SELECT call_id, call_status FROM silver_calls ORDER BY call_id LIMIT 2");
        assertThat(query.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(query.out()).isEqualTo("""
                +-------+-----------+
                |call_id|call_status|
                +-------+-----------+
                |1      |COMPLETED  |
                |2      |COMPLETED  |
                +-------+-----------+

                """);
    }

    @Test
    void aQueryIsAnsweredAsCsv() {
        assertThat(query(
                                "SELECT line, raw_line, raw_fields['call_id'] AS id, array('x') AS list, 1 AS n, 2 AS n"
                                        + " FROM exception_calls WHERE line IN (5, 16) ORDER BY line",
                                "--format",
                                "csv")
                        .out())
                .isEqualTo("""
                        line,raw_line,id,list,n,n
                        5,"ABC,103,11,09:00:00,09:01:00,FAILED",ABC,"[""x""]",1,2
                        16,"14,111",,"[""x""]",1,2
                        """);
    }

    @Test
    void aQueryIsAnsweredAsJson() {
        assertThat(query(
                                "SELECT total_calls, completion_rate, NULL AS nothing FROM gold_call_daily_summary",
                                "--format",
                                "JSON")
                        .out())
                .isEqualTo("{\"total_calls\":5,\"completion_rate\":80.0,\"nothing\":null}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE silver_calls",
                "DELETE FROM silver_calls",
                "INSERT INTO silver_calls SELECT * FROM silver_calls",
                "CREATE TABLE mine AS SELECT 1 AS one",
                "WITH a AS (SELECT 1 AS call_id) INSERT INTO silver_calls SELECT * FROM a",
                "SET spark.sql.ansi.enabled = false",
                "INSERT OVERWRITE DIRECTORY 'somewhere' USING parquet SELECT 1",
                "SELECT TRANSFORM (call_id) USING 'sh' FROM silver_calls"
            })
    void aQueryNeverWrites(String sql) {
        Ended query = query(sql);
        assertThat(query.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(query.err())
                .isEqualTo("error: query only reads; tables are written by silver and gold: " + sql + "\n");
    }

    @Test
    void theDemoDoesNotMixItsCallsWithOthers() {
        Ended demo = lake.lakehouse("demo", "--rows", "100");
        assertThat(demo.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(demo.err())
                .contains("error: there are calls in " + lake.root()
                        + "/source/calls already, and the demo's made-up ones"
                        + " would mix with them; name another lake with --lake\n");
    }

    @Test
    void aQueryOverAnUnknownTableNamesTheKnown() {
        Ended query = query("SELECT * FROM silver_cals");
        assertThat(query.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(query.err())
                .startsWith("error: query: [TABLE_OR_VIEW_NOT_FOUND] The table or view `silver_cals` cannot be found.")
                .endsWith("\nTables of the lake: " + IN_THE_LAKE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1/0", "SELECT 1 / (call_id - call_id) FROM SILVER_CALLS"})
    void aQueryThatFailsOnItsDataIsRefusedWithSparksReason(String sql) {
        Ended query = query(sql);
        assertThat(query.err()).startsWith("error: query: [DIVIDE_BY_ZERO] Division by zero. ");
        assertThat(query.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    private Ended query(String sql, String... more) {
        return lake.lakehouse(
                Stream.concat(Stream.of("query", sql), Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "silver --dataset orders | unknown dataset 'orders'; known are call",
                "run --domain sales | unknown domain 'sales'; known are call-center, transcripts",
                "gold --domain sales | there is no Gold domain 'sales'; known are call-center",
                "gold --table gold_sales | there is no Gold table 'gold_sales'; known are agent_performance, call_summaries,",
                "silver --dataset calls --run-id a/b | --run-id 'a/b': use letters, digits, '.', '_' and '-', at most 100",
                "gold --domain call-center --audit --audit-slices 0 | --audit-slices 0: audit at least one slice",
                "silver | Missing required option: '--dataset=NAME'",
                "gold | Missing required argument (specify one of these): (--domain=NAME"
            })
    void whatIsNotThereIsRefused(String command, String message) {
        Ended refused = lake.lakehouse(command.split(" ", -1));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).startsWith("error: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "silver --dataset calls --retry;    Unknown option: '--retry'",
                "silber --dataset calls;            Unmatched arguments from index 0: 'silber', '--dataset', 'calls'",
                "query SELECT --format xml;         Invalid value for option '--format': expected one of",
                "silver --dataset calls --as-of soon; Invalid value for option '--as-of': 'soon' is no time; use",
                "silver --dataset calls --dataset calls; option '--dataset' (NAME) should be specified only once"
            })
    void argumentsThatNoCommandKnowsAreRefused(String command, String message) {
        Ended refused = TestLake.command(new Lakehouse(), command.split(" ", -1));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).startsWith("error: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silver --dataset calls",
                "run --domain call-center",
                "gold --domain call-center",
                "status",
                "maintain",
                "query SHOW"
            })
    void aMissingLakeIsRefusedAndNotMade(String command, @TempDir Path folder) {
        Path missing = folder.resolve("lake");
        Ended refused = TestLake.command(
                new Lakehouse(),
                Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("--lake", missing.toString()))
                        .toArray(String[]::new));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .isEqualTo("error: lake " + missing + " does not exist; make it by putting files under " + missing
                        + "/source/<dataset>/, or name another with --lake\n");
        assertThat(missing).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "silver --dataset calls --lake /proc| cannot write the lock file /proc/control/locks/calls.lock",
                "demo --rows 100 --lake /dev/null/lake| cannot make folder file:/dev/null/lake/source/calls (Parent path is not a directory: file:/dev/null); name one that can be written"
            })
    void aLakeThatCannotBeWrittenIsRefused(String command, String message) {
        Ended refused = TestLake.command(new Lakehouse(), command.split(" ", -1));
        assertThat(refused.err()).contains("error: " + message);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "generate",
                "silver",
                "gold",
                "run",
                "query",
                "status",
                "explain",
                "maintain",
                "benchmark"
            })
    void everyCommandExplainsItself(String command) {
        Ended help = TestLake.command(new Lakehouse(), command, "--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.out()).startsWith("Usage: lakehouse " + command + " ").contains("--lake=DIR-or-URI");
        assertThat(TestLake.command(new Lakehouse(), "--help").out()).contains("  " + command + " ");
    }
}
