package dev.callhouse.jobs.calldurationmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CallDurationMetricsTableTest extends SparkTest {
    private static final Dataset<Row> SOME_UNKNOWN = SilverCalls.of(
            "1 | 10 | COMPLETED | 2025-11-03 | 10",
            "2 | 10 | DROPPED   | 2025-11-03 | 10",
            "3 | 10 | FAILED    | 2025-11-03 | 15",
            "4 | 10 | COMPLETED | 2025-11-03 | ",
            "5 | 10 | COMPLETED | 2025-11-04 | ",
            "6 | 10 | COMPLETED | 2025-11-05 | 0");

    @Test
    void theWorkedExample() {
        assertSameRows(
                rows(CallDurationMetrics.SCHEMA, "2025-11-03 | 237.5 | 45 | 600 | 2025 | 11"),
                CallDurationMetricsTable.of(SilverCalls.ofTheWorkedExample()));
    }

    @Test
    void unknownDurationsAreLeftOutAndADayWithNoOthersHasNoRow() {
        assertSameRows(
                rows(
                        CallDurationMetrics.SCHEMA,
                        "2025-11-03 | 11.67 | 10 | 15 | 2025 | 11",
                        "2025-11-05 | 0.0   | 0  | 0  | 2025 | 11"),
                CallDurationMetricsTable.of(SOME_UNKNOWN));
    }

    @Test
    void aDayWithoutKnownDurationsContradictsNoInvariant() {
        Dataset<Row> result = CallDurationMetricsTable.of(SOME_UNKNOWN);

        assertThat(invariants())
                .allMatch(invariant -> invariant
                        .violations()
                        .of(result, Map.of(Calls.TABLE, SOME_UNKNOWN))
                        .isEmpty());
    }

    @Test
    void anAverageOutsideOfItsBoundsContradictsTheInvariants() {
        String wrong = "2025-11-03 | 16.0 | 10 | 15 | 2025 | 11";

        assertSameRows(
                rows(CallDurationMetrics.SCHEMA, wrong),
                invariants().get(0).violations().of(rows(CallDurationMetrics.SCHEMA, wrong), Map.of()));
    }

    private static List<Invariant> invariants() {
        return new CallDurationMetricsTable().invariants();
    }
}
