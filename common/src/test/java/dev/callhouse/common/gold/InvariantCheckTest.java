package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.GateException;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InvariantCheckTest extends SparkTest {
    private static final String COLUMNS = "call_date date, total_calls bigint";
    private static final CallsPerDay TABLE = new CallsPerDay(
            List.of(Invariant.everyRow("few calls", col(CallCounts.TOTAL_CALLS).lt(10))));

    @Test
    void aSoundResultPasses() {
        assertThatCode(() -> check(rows(COLUMNS, "2025-11-03 | 1", "2025-11-04 | 2")))
                .doesNotThrowAnyException();
    }

    @Test
    void everyBrokenInvariantIsNamedNullsAreShown() {
        assertThatThrownBy(() -> check(rows(COLUMNS, "2025-11-03 | 1", "2025-11-03 | 12", "2025-11-04 | ")))
                .isInstanceOf(GateException.class)
                .hasMessage("gold_calls_per_day was not written: 'one row per call_date' does not hold for "
                        + "{\"call_date\":\"2025-11-03\",\"rows\":2}; 'few calls' does not hold for "
                        + "{\"call_date\":\"2025-11-03\",\"total_calls\":12}, "
                        + "{\"call_date\":\"2025-11-04\",\"total_calls\":null}");
    }

    @Test
    void ofManyContradictionsThreeAreShown() {
        assertThatThrownBy(() -> check(
                        rows(COLUMNS, "2025-11-03 | 10", "2025-11-04 | 10", "2025-11-05 | 10", "2025-11-06 | 10")))
                .hasMessageEndingWith("{\"call_date\":\"2025-11-05\",\"total_calls\":10} and more");
    }

    private static void check(Dataset<Row> result) {
        new InvariantCheck(TABLE, Instant.EPOCH).require(result, Map.of());
    }
}
