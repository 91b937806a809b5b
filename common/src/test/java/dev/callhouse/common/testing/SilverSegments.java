package dev.callhouse.common.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small tables of segments, with all columns of {@link TranscriptSegments}, of which only the telling ones are written down. */
public final class SilverSegments {
    /** The columns of a line. */
    private static final StructType WRITTEN = new StructType()
            .add(TranscriptSegments.CALL_ID, DataTypes.StringType)
            .add(TranscriptSegments.SEGMENT_TIME, DataTypes.TimestampType)
            .add(TranscriptSegments.SPEAKER, DataTypes.StringType)
            .add(TranscriptSegments.AGENT_ID, DataTypes.StringType)
            .add(TranscriptSegments.SENTIMENT, DataTypes.StringType)
            .add(TranscriptSegments.INTENT_CATEGORY, DataTypes.StringType)
            .add(TranscriptSegments.COMPLIANCE_FLAG, DataTypes.StringType)
            .add(TranscriptSegments.TRANSCRIPT_SEGMENT, DataTypes.StringType);

    private SilverSegments() {}

    /** The eleven segments of the worked example as the improved rules judge them, 12 seconds apart from 09:00:00. */
    public static Dataset<Row> ofTheWorkedExample() {
        return of(
                "C1 | 2025-11-03 09:00:00 | customer | AGENT-101 | negative | complaint | ok"
                        + " | I am really frustrated, my insurance claim has been open for five weeks.",
                "C1 | 2025-11-03 09:00:12 | agent    | AGENT-101 | neutral | general_inquiry | ok"
                        + " | Your balance is shown on the statement I sent.",
                "C1 | 2025-11-03 09:00:24 | agent    | AGENT-101 | neutral | general_inquiry | guarantee_language"
                        + " | I guarantee the fund will grow again next year.",
                "C1 | 2025-11-03 09:00:36 | customer | AGENT-101 | negative | complaint | ok"
                        + " | That is not great, I want to make a complaint.",
                "C1 | 2025-11-03 09:00:48 | agent    | AGENT-101 | neutral | general_inquiry | personal_advice"
                        + " | You should move everything to the cash option, it is the right choice for you.",
                "C1 | 2025-11-03 09:01:00 | customer | AGENT-101 | neutral | general_inquiry | ok"
                        + " | How long until I recover the fees?",
                "C1 | 2025-11-03 09:01:12 | agent    | AGENT-101 | neutral | general_inquiry | ok"
                        + " | Our balanced option is described in the guide.",
                "C1 | 2025-11-03 09:01:24 | customer | AGENT-101 | neutral | performance_inquiry | ok"
                        + " | Can you guarantee the returns?",
                "C1 | 2025-11-03 09:01:36 | agent    | AGENT-101 | neutral | general_inquiry | ok"
                        + " | I can't guarantee any return.",
                "C1 | 2025-11-03 09:01:48 | agent    | AGENT-101 | neutral | contribution_inquiry | privacy_breach"
                        + " | He contributed to the fund twice last year.",
                "C1 | 2025-11-03 09:02:00 | customer | AGENT-101 | neutral | general_inquiry | ok | Thanks for your time.");
    }

    /**
     * Segments as lines {@code call_id | segment_time | speaker | agent_id | sentiment | intent_category | compliance_flag |
     * transcript_segment}, of the rule set {@code improved}; the business zone is UTC.
     */
    public static Dataset<Row> of(String... lines) {
        return complete(SparkTest.rows(WRITTEN, lines));
    }

    /** Rows of the columns of a line, with the other columns. */
    public static Dataset<Row> complete(Dataset<Row> written) {
        return written.withColumn(TranscriptSegments.SEGMENT_DATE, to_date(col(TranscriptSegments.SEGMENT_TIME)))
                .select(Arrays.stream(TranscriptSegments.SCHEMA.fields())
                        .map(field ->
                                valueOf(field.name()).cast(field.dataType()).as(field.name()))
                        .toArray(Column[]::new));
    }

    private static Column valueOf(String column) {
        return switch (column) {
            case TranscriptSegments.MEMBER_ID -> lit("M123456");
            case TranscriptSegments.MEMBER_NAME -> lit("Ann Lee");
            case TranscriptSegments.QUEUE -> lit("member_services");
            case TranscriptSegments.SCENARIO -> lit("fees");
            case TranscriptSegments.CHANNEL -> lit("voice");
            case TranscriptSegments.MEMBER_LIFE_STAGE -> lit("retired");
            case TranscriptSegments.CONFIDENCE -> lit(0.9);
            case TranscriptSegments.COMPLEXITY -> lit("simple");
            case TranscriptSegments.MEMBER_BALANCE -> lit("1000.00");
            case TranscriptSegments.SEGMENT_HASH ->
                sha2(col(TranscriptSegments.TRANSCRIPT_SEGMENT).cast(DataTypes.BinaryType), 256);
            case TranscriptSegments.COMPLIANCE_SEVERITY -> severity();
            case TranscriptSegments.RULE_SET -> lit(TranscriptSegments.IMPROVED);
            case TranscriptSegments.ENRICHED_AT -> col(TranscriptSegments.SEGMENT_TIME);
            case TranscriptSegments.YEAR -> year(col(TranscriptSegments.SEGMENT_DATE));
            case TranscriptSegments.MONTH -> month(col(TranscriptSegments.SEGMENT_DATE));
            case TranscriptSegments.SEGMENT_NO,
                    TranscriptSegments.SENTIMENT_EVIDENCE,
                    TranscriptSegments.INTENT_EVIDENCE,
                    TranscriptSegments.COMPLIANCE_EVIDENCE -> lit(null);
            default -> col(column);
        };
    }

    private static Column severity() {
        Column flag = col(TranscriptSegments.COMPLIANCE_FLAG);
        return when(flag.equalTo(TranscriptSegments.OK), TranscriptSegments.LOW)
                .when(flag.equalTo("guarantee_language"), TranscriptSegments.CRITICAL)
                .otherwise(TranscriptSegments.HIGH);
    }

    /** Makes these segments all that the table at {@code path} holds, in one commit; like Silver it keeps a change feed. */
    public static void write(Path path, Dataset<Row> segments) {
        segments.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("delta.enableChangeDataFeed", "true")
                .partitionBy(TranscriptSegments.YEAR, TranscriptSegments.MONTH)
                .save(path.toString());
    }
}
