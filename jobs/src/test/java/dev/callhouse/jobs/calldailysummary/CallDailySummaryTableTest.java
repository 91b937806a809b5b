package dev.callhouse.jobs.calldailysummary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.callcenter.CallDailySummary;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallDailySummaryTableTest extends SparkTest {
    @Test
    void theWorkedExample() {
        assertSameRows(
                rows(CallDailySummary.SCHEMA, "2025-11-03 | 6 | 5 | 1 | 0 | 83.33 | 2025 | 11"),
                CallDailySummaryTable.of(SilverCalls.ofTheWorkedExample()));
    }

    @Test
    void eachDayIsCountedByStatusAndADayWithoutCallsHasNoRow() {
        assertSameRows(
                rows(
                        CallDailySummary.SCHEMA,
                        "2025-12-31 | 3 | 1 | 1 | 1 | 33.33 | 2025 | 12",
                        "2026-01-02 | 1 | 0 | 0 | 1 | 0.0   | 2026 | 1"),
                CallDailySummaryTable.of(SilverCalls.of(
                        "1 | 10 | COMPLETED | 2025-12-31 | 60",
                        "2 | 10 | DROPPED   | 2025-12-31 | 60",
                        "3 | 11 | FAILED    | 2025-12-31 | ",
                        "4 | 11 | FAILED    | 2026-01-02 | 60")));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 33.33", "2, 3, 66.67", "1, 8, 12.5"})
    void theRateIsInPercentWithTwoDecimals(int completed, int total, double rate) {
        String[] calls = IntStream.range(0, total)
                .mapToObj(i -> i + "| 10 |" + (i < completed ? "COMPLETED" : "FAILED") + "| 2025-11-03 | 60")
                .toArray(String[]::new);

        assertThat(CallDailySummaryTable.of(SilverCalls.of(calls)).first().<Double>getAs("completion_rate"))
                .isEqualTo(rate);
    }

    @Test
    void aCallWithoutAStatusContradictsTheInvariants() {
        Dataset<Row> calls = SilverCalls.of("1 | 10 | | 2025-11-03 | 60", "2 | 10 | FAILED | 2025-11-04 | 60");
        Dataset<Row> result = CallDailySummaryTable.of(calls);

        assertSameRows(
                rows(CallDailySummary.SCHEMA, "2025-11-03 | 1 | 0 | 0 | 0 | 0.0 | 2025 | 11"),
                new CallDailySummaryTable().invariants().get(0).violations().of(result, Map.of(Calls.TABLE, calls)));
    }
}
