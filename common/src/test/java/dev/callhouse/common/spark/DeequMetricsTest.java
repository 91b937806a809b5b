package dev.callhouse.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.spark.DeequMetrics.Kind;
import dev.callhouse.common.spark.DeequMetrics.Measurement;
import dev.callhouse.common.testing.SparkTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DeequMetricsTest extends SparkTest {
    private static final String DDL = "id int, amount decimal(10,2), name string, good boolean";

    private static Measurement of(Kind kind, String... columns) {
        return new Measurement(kind, List.of(columns));
    }

    @Test
    void allKindsOfMeasurementsAreExact() {
        Dataset<Row> rows =
                rows(DDL, "1 | 10.00 | a | true", "2 | 20.00 | a |", "3 | | b | false", "4 | 30.00 | | true");
        assertThat(DeequMetrics.measure(
                        rows,
                        List.of(
                                of(Kind.COMPLETENESS, "name"),
                                of(Kind.MINIMUM, "amount"),
                                of(Kind.MAXIMUM, "amount"),
                                of(Kind.MEAN, "amount"),
                                of(Kind.STANDARD_DEVIATION, "id"),
                                of(Kind.APPROXIMATE_DISTINCT, "id"),
                                of(Kind.TRUTH, "good"),
                                of(Kind.DISTINCT, "name"),
                                of(Kind.DISTINCT, "name", "good"),
                                of(Kind.UNIQUENESS, "name"),
                                of(Kind.UNIQUENESS, "id"))))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(of(Kind.COMPLETENESS, "name"), 0.75),
                        Map.entry(of(Kind.MINIMUM, "amount"), 10.0),
                        Map.entry(of(Kind.MAXIMUM, "amount"), 30.0),
                        Map.entry(of(Kind.MEAN, "amount"), 20.0),
                        Map.entry(of(Kind.STANDARD_DEVIATION, "id"), Math.sqrt(1.25)),
                        Map.entry(of(Kind.APPROXIMATE_DISTINCT, "id"), 4.0),
                        Map.entry(of(Kind.TRUTH, "good"), 0.5),
                        Map.entry(of(Kind.DISTINCT, "name"), 2.0),
                        Map.entry(of(Kind.DISTINCT, "name", "good"), 4.0),
                        Map.entry(of(Kind.UNIQUENESS, "name"), 1 / 3.0),
                        Map.entry(of(Kind.UNIQUENESS, "id"), 1.0)));
    }

    @Test
    void rowsWithoutAValueHaveNoStatistics() {
        assertThat(DeequMetrics.measure(
                        rows(DDL, "1 | | | "),
                        Arrays.asList(
                                of(Kind.MEAN, "amount"), of(Kind.MAXIMUM, "amount"), of(Kind.COMPLETENESS, "amount"))))
                .containsExactly(Map.entry(of(Kind.COMPLETENESS, "amount"), 0.0));
        assertThat(DeequMetrics.measure(rows(DDL), List.of(of(Kind.MEAN, "amount"))))
                .isEmpty();
    }
}
