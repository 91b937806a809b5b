package dev.callhouse.jobs.callanalytics;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.testing.SilverTranscripts;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CallAnalyticsTableTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-04T00:00:00Z");

    @Test
    void aCallHasARowOfWhatWasFoundInIt() {
        Dataset<Row> calls = CallAnalyticsTable.of(
                SilverTranscripts.of(
                        "A1 | 2025-11-03 09:00:00 | Mary Lee | sign me up | 1250.50 | positive | 1.000",
                        "A1 | 2025-11-03 10:00:00 | Mary Lee |            |         | negative | -0.333"),
                AS_OF);

        assertSameRows(
                rows(
                        CallAnalytics.SCHEMA,
                        "A1 | 2025-11-03 09:00:00 | Mary Lee | 2025-11-03 | true | sign me up | 0.90 | 1250.50 | | positive"
                                + " | 1.000 | 0.67 | 1 | 1 | 11 | 64 | improved | 2025-11-04 00:00:00",
                        "A1 | 2025-11-03 10:00:00 | Mary Lee | 2025-11-03 | false | | | 0.00 | | negative"
                                + " | -0.333 | 0.67 | 1 | 1 | 11 | 64 | improved | 2025-11-04 00:00:00"),
                calls);
    }

    @Test
    void aPhraseWithoutAConversionContradictsTheInvariants() {
        Dataset<Row> calls = CallAnalyticsTable.of(
                SilverTranscripts.of("A1 | 2025-11-03 09:00:00 | Mary Lee | sign me up | 0 | positive | 1.000"), AS_OF);

        assertThat(new CallAnalyticsTable()
                        .invariants()
                        .get(0)
                        .violations()
                        .of(calls.withColumn(CallAnalytics.IS_CONVERSION, lit(false)), Map.of())
                        .collectAsList())
                .hasSize(1);
    }
}
