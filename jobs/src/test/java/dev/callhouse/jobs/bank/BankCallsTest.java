package dev.callhouse.jobs.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Another centre's export, loaded by contract alone: {@code conf/examples/bank}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankCallsTest {
    private static final Path FIXTURE = Path.of("src", "test", "resources", "bank", "2010-08-02.csv");

    private TestLake lake;
    private Ended run;

    @BeforeAll
    void load(@TempDir Path folder) throws IOException {
        lake = new TestLake(folder)
                .with("--config-dir", Path.of("..", "conf", "examples", "bank").toString());
        lake.land("2010-08-02.csv", Instant.parse("2010-08-03T02:00:00Z"), Files.readAllBytes(FIXTURE));
        run = lake.lakehouse("run", "--domain", "call-center");
    }

    private List<String> calls(String condition) {
        return TestLake.texts(lake.silverCalls()
                .filter(condition)
                .orderBy("vru_line", "call_id")
                .select(
                        "vru_line",
                        "call_id",
                        "agent_id",
                        "call_start_time",
                        "call_end_time",
                        "call_status",
                        "call_duration_seconds"));
    }

    @Test
    void everyCallIsInSilverNoneRejectedNoneMerged() {
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lake.newestCounts()).isEqualTo("49|0|0|0|0|0|0");
        assertThat(lake.silverCalls().count()).isEqualTo(49);
    }

    @Test
    void outcomesBecomeTheDocumentedStatuses() {
        assertThat(TestLake.texts(
                        lake.silverCalls().groupBy("call_status").count().orderBy("call_status")))
                .containsExactly("COMPLETED|29", "DROPPED|15", "FAILED|5");
    }

    @Test
    void timesAreNormalisedAndTheEndIsThatOfTheLastStep() {
        assertThat(calls("call_id in (500, 504)"))
                .containsExactly(
                        "AA0101|500|MIRA|00:18:43|00:25:25|COMPLETED|402",
                        "AA0101|504|NO_SERVER|03:10:35|03:12:06|DROPPED|91",
                        "AA0102|500|JONAS|00:37:02|00:47:10|COMPLETED|608",
                        "AA0102|504|TOBI|03:23:42|03:27:05|COMPLETED|203",
                        "BB0103|500|NO_SERVER|00:40:03|00:40:22|DROPPED|19",
                        "BB0103|504|JONAS|03:38:16|03:41:44|COMPLETED|208");
    }

    @Test
    void aCallOverMidnightBelongsToTheDayOnWhichItStarts() {
        assertThat(calls("call_id = 516")).containsExactly("AA0101|516|TOBI|23:59:50|00:06:55|COMPLETED|425");
        assertThat(TestLake.texts(lake.silverCalls()
                        .select("call_date", "call_date_source", "year", "month")
                        .distinct()))
                .containsExactly("2010-08-02|path|2010|8");
    }

    @Test
    void aCallWhoseClockRunsBackwardsIsKeptWithoutDurationAndFlagged() {
        assertThat(calls("_warnings is not null"))
                .containsExactly("BB0103|505|NO_SERVER|04:33:07|04:32:47|DROPPED|null");
        assertThat(TestLake.texts(
                        lake.silverCalls().filter("_warnings is not null").selectExpr("explode(_warnings)")))
                .containsExactly("call_end_time before call_start_time");
        assertThat(run.out()).contains("  1 of the valid rows have warnings\n");
    }

    @Test
    void columnsThatTheContractLeavesOutAreNamed() {
        assertThat(run.out())
                .contains(
                        "  unknown columns in 2010-08-02.csv: vru_time, q_start, q_time, ser_start, ser_time, server_abv\n");
    }

    @Test
    void theGoldTablesWorkWithNamesForAgents() {
        assertThat(gold("gold_call_daily_summary")).containsExactly("2010-08-02|49|29|15|5|59.18|2010|8");
        assertThat(gold("gold_call_duration_metrics")).containsExactly("2010-08-02|203.5|7|634|2010|8");
        assertThat(gold("gold_agent_performance"))
                .containsExactly(
                        "ELENA|2010-08-02|8|8|0|0|100.0|2010|8",
                        "JONAS|2010-08-02|8|8|0|0|100.0|2010|8",
                        "MIRA|2010-08-02|5|5|0|0|100.0|2010|8",
                        "NO_SERVER|2010-08-02|21|1|15|5|4.76|2010|8",
                        "TOBI|2010-08-02|7|7|0|0|100.0|2010|8");
        assertThat(lake.table("gold/gold_callcenter_analytics/gold_agent_performance")
                        .schema()
                        .apply("agent_id")
                        .dataType())
                .isEqualTo(DataTypes.StringType);
    }

    private List<String> gold(String table) {
        return TestLake.texts(lake.table("gold/gold_callcenter_analytics/" + table)
                .orderBy(table.equals("gold_agent_performance") ? "agent_id" : "call_date"));
    }
}
