package dev.callhouse.jobs.memberinteractionhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.MemberInteractionHistory;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class MemberInteractionHistoryTableTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-04T00:00:00Z");

    @Test
    void aCallIsAnInteraction() {
        Dataset<Row> history = MemberInteractionHistoryTable.of(call(), AS_OF);

        assertThat(history.schema().names()).containsExactlyElementsOf(MemberInteractionHistory.COLUMNS);
        assertThat(history.first().mkString("|"))
                .isEqualTo("call_id|member_id|member_name|2025-11-03 09:00:00.0|null|call|scenario|call_summary|channel"
                        + "|agent_id|overall_sentiment|primary_intent|null|compliance_severity_level|null|null|null"
                        + "|member_life_stage|complexity|2025-11-04 00:00:00.0");
    }

    /** A call whose texts are the names of their columns. */
    private static Dataset<Row> call() {
        Object[] values = java.util.Arrays.stream(CallSummaries.SCHEMA.fields())
                .map(MemberInteractionHistoryTableTest::value)
                .toArray();
        return spark().createDataFrame(java.util.List.of(RowFactory.create(values)), CallSummaries.SCHEMA);
    }

    private static Object value(StructField column) {
        if (column.name().equals(CallSummaries.CALL_START_TIME)) {
            return java.sql.Timestamp.from(Instant.parse("2025-11-03T09:00:00Z"));
        }
        return column.dataType().equals(DataTypes.StringType) ? column.name() : null;
    }
}
