package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import dev.callhouse.jobs.testing.WorkedExample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of the specification, delivered in two files, with a run between that has nothing to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilverJobTest {
    private static final List<String> TABLES = List.of(
            "silver_delta/calls",
            "exception/calls",
            "control/ledger/calls/ledger_batches",
            "control/ledger/calls/ledger_files");

    private TestLake lake;
    private Ended first;
    private Ended again;
    private Ended update;
    private Ended gold;
    private List<String> silverOfFirst;
    private Map<String, String> stateBeforeAgain;
    private Map<String, String> stateAfterAgain;

    @BeforeAll
    void loadBothDeliveries(@TempDir Path folder) {
        lake = new TestLake(folder);
        WorkedExample.land(lake);
        first = lake.silver("--run-id", "first", "--as-of", "2025-12-31T23:30:00Z");
        silverOfFirst = calls();
        stateBeforeAgain = state();
        again = lake.silver("--run-id", "again");
        stateAfterAgain = state();
        WorkedExample.landUpdate(lake);
        update = lake.silver("--run-id", "update", "--as-of", "2026-01-01");
        gold = lake.lakehouse("gold", "--domain", "call-center");
    }

    private List<String> calls() {
        return TestLake.texts(lake.silverCalls()
                .orderBy("call_id")
                .select(
                        "call_id",
                        "caller_id",
                        "agent_id",
                        "call_start_time",
                        "call_end_time",
                        "call_status",
                        "call_date",
                        "call_date_source",
                        "call_duration_seconds",
                        "year",
                        "month",
                        "_source_line"));
    }

    /** Of each table its version and its files. */
    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        TABLES.forEach(table -> state.put(table, lake.version(table) + " " + lake.files(table)));
        return state;
    }

    private List<String> exceptionsOf(long batch) {
        return TestLake.texts(lake.exceptions()
                .filter(col("batch").equalTo(batch))
                .orderBy("line")
                .select("line", "Reject_reason"));
    }

    @Test
    void validLinesBecomeCalls() {
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(silverOfFirst)
                .containsExactly(
                        "1|100|10|09:00:00|09:06:00|COMPLETED|2025-11-03|path|360|2025|11|13",
                        "2|101|10|23:58:00|00:03:00|COMPLETED|2025-11-03|path|300|2025|11|3",
                        "3|102|11|09:00:00|09:00:30|DROPPED|2025-11-03|path|30|2025|11|4",
                        "8|107|13|09:00:00|09:01:00|COMPLETED|2025-11-03|path|60|2025|11|9",
                        "13|110|14|09:00:00|09:01:00|COMPLETED|2025-11-03|path|60|2025|11|15");
    }

    @Test
    void otherLinesBecomeExceptionsWithTheirReasons() {
        assertThat(exceptionsOf(1)).containsExactlyElementsOf(WorkedExample.REJECTED);
    }

    @Test
    void anExceptionKeepsTheRawTextAndEveryReasonWithItsValue() {
        Dataset<Row> line6 = lake.exceptions().filter("batch = 1 and line = 6");
        assertThat(TestLake.texts(line6.select(
                        "raw_line", "raw_fields.call_id", "raw_fields.call_start_time", "raw_fields.call_end_time")))
                .containsExactly("5,104,12,99:99:99,99:99:99,COMPLETED|5|99:99:99|99:99:99");
        assertThat(TestLake.texts(
                        line6.select(functions.explode(col("reasons")).as("r")).select("r.*")))
                .containsExactly(
                        "call_start_time|type|99:99:99|invalid call_start_time",
                        "call_end_time|type|99:99:99|invalid call_end_time");
    }

    @Test
    void everyLineIsAccountedForInTheLedgerAndOnTheScreen() {
        assertThat(TestLake.texts(lake.ledgerBatches()
                        .orderBy("batch")
                        .select("batch", "run", "files", "inserted", "updated", "superseded", "rejected", "lines")))
                .containsExactly("1|first|1|5|0|1|9|15", "2|update|1|1|1|0|1|3");
        assertThat(first.out()).contains("""
                  inserted                 5
                  updated                  0
                  unchanged                0
                  superseded               1
                  late                     0
                  rejected                 9
                  blank                    0
                  sum                     15  = lines read, every one accounted for
                  rejected because (a row may have several reasons):
                               3  invalid call_start_time
                               2  call_id must be numeric
                               2  invalid call_end_time
                               1  caller_id must be numeric
                               1  caller_id out of range
                               1  invalid call_status values
                               1  wrong column count: 2 instead of 6
                  valid rows by call_date_source: path 6
                  checks: 0 passed, 1 warned, 0 accepted, 1 could not be judged
                  WARNING check max-reject-rate of batch 1 of calls: reject rate is 0.6, expected is at most 0.2
                  written: silver_calls, exception_calls
                """);
    }

    @Test
    void aRunWithNothingNewSaysSoAndWritesNothing() {
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.out())
                .contains("silver calls: nothing new, nothing written")
                .contains("  1 files in " + lake.root().resolve("source/calls") + ", all taken by earlier batches");
        assertThat(stateAfterAgain).isEqualTo(stateBeforeAgain);
    }

    @Test
    void theSecondDeliveryUpdatesInsertsAndRejects() {
        assertThat(update.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(calls())
                .containsExactly(
                        "1|100|10|09:00:00|09:06:00|COMPLETED|2025-11-03|path|360|2025|11|13",
                        "2|101|10|23:58:00|00:03:00|COMPLETED|2025-11-03|path|300|2025|11|3",
                        "3|102|11|09:00:00|09:00:45|DROPPED|2025-11-03|path|45|2025|11|2",
                        "8|107|13|09:00:00|09:01:00|COMPLETED|2025-11-03|path|60|2025|11|9",
                        "13|110|14|09:00:00|09:01:00|COMPLETED|2025-11-03|path|60|2025|11|15",
                        "20|1|1|10:00:00|10:10:00|COMPLETED|2025-11-03|path|600|2025|11|3");
        assertThat(exceptionsOf(2)).containsExactly("4|call_id must be numeric");
    }

    @Test
    void goldHasTheNumbersOfTheSpecification() {
        assertThat(gold.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(goldTable("gold_call_daily_summary")).containsExactly("2025-11-03|6|5|1|0|83.33|2025|11");
        assertThat(goldTable("gold_agent_performance"))
                .containsExactly(
                        "1|2025-11-03|1|1|0|0|100.0|2025|11",
                        "10|2025-11-03|2|2|0|0|100.0|2025|11",
                        "11|2025-11-03|1|0|1|0|0.0|2025|11",
                        "13|2025-11-03|1|1|0|0|100.0|2025|11",
                        "14|2025-11-03|1|1|0|0|100.0|2025|11");
        assertThat(goldTable("gold_call_duration_metrics")).containsExactly("2025-11-03|237.5|45|600|2025|11");
    }

    private List<String> goldTable(String name) {
        Dataset<Row> table = lake.table("gold/gold_callcenter_analytics/" + name);
        return TestLake.texts(table.orderBy(table.columns()[0]));
    }

    @Test
    void rowsAreStampedWithRunAndClockOfTheirBatch() {
        assertThat(TestLake.texts(lake.exceptions()
                        .select("batch", "run", "run_date", "rejected_at", "year", "month")
                        .distinct()
                        .orderBy("batch")))
                .containsExactly(
                        "1|first|2025-12-31|2025-12-31 23:30:00.0|2025|12",
                        "2|update|2026-01-01|2026-01-01 00:00:00.0|2026|1");
        assertThat(TestLake.texts(lake.silverCalls().orderBy("call_id").select("call_id", "_batch", "_source_file")))
                .contains("1|1|calls_2025-11-03.csv", "3|2|calls_2025-11-03_update.csv");
    }

    @Test
    void aDatasetInOtherHandsIsLeftAlone() {
        DatasetLock lock = DatasetLock.take(
                Lake.at(lake.root().toString()), "calls", "nightly", Instant.parse("2026-01-02T00:00:00Z"));
        try (lock) {
            Ended busy = lake.silver();
            assertThat(busy.exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(busy.err())
                    .matches(
                            "(?s)error: dataset calls is held by run nightly, process "
                                    + ProcessHandle.current().pid()
                                    + " on .*, since 2026-01-02T00:00:00Z; wait until it has ended, or let this run wait for it with --wait 10m\\R");

            Ended waited = lake.silver("--wait", "1s");
            assertThat(waited.exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(waited.err().lines()).hasSize(2);
            assertThat(waited.err())
                    .matches("(?s)\\[ .*s\\] dataset calls is held by run nightly, .*; waiting for up to 1s\\R"
                            + "error: .* held by run nightly, .*, and 1s of waiting were not enough; .*");
        }
    }
}
