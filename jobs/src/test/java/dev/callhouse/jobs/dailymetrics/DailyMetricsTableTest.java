package dev.callhouse.jobs.dailymetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.schema.transcripts.DailyMetrics;
import dev.callhouse.common.testing.SilverTranscripts;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DailyMetricsTableTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-04T00:00:00Z");

    private static Dataset<Row> calls() {
        return SilverTranscripts.of(
                "A1 | 2025-11-02 09:00:00 | Mary Lee | sign me up  | 99.99 | positive | 1.000",
                "A2 | 2025-11-03 09:00:00 | Mary Lee | count me in | 0.01  | positive | 1.000",
                "A3 | 2025-11-03 10:00:00 | Mary Lee |             | 0     | neutral  | 0.000",
                "A4 | 2025-11-03 10:00:00 | Bo Wu    |             | 0     | negative | -0.333");
    }

    @Test
    void aDaysCallsAreOneRow() {
        assertSameRows(
                rows(
                        DailyMetrics.SCHEMA,
                        "2025-11-02 | 1 | 1 | 100.0 | 99.99 | 1.0  | 0.67 | 1 | 0 | 0 | 2025-11-04 00:00:00",
                        "2025-11-03 | 3 | 1 | 33.33 | 0.01  | 0.22 | 0.67 | 1 | 1 | 1 | 2025-11-04 00:00:00"),
                DailyMetricsTable.of(calls(), AS_OF));
    }

    @Test
    void aDayThatIsLostContradictsTheInvariants() {
        Dataset<Row> result = DailyMetricsTable.of(calls(), AS_OF).where("metric_date = '2025-11-03'");

        assertThat(new DailyMetricsTable()
                        .invariants()
                        .get(1)
                        .violations()
                        .of(result, Map.of(CallAnalytics.TABLE, calls()))
                        .collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactly("2025-11-02|0|1");
    }
}
