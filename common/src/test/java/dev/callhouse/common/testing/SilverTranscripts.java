package dev.callhouse.common.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/**
 * Small tables of whole calls, with all columns of {@link CallTranscripts}, of which only the telling ones are written
 * down.
 */
public final class SilverTranscripts {
    /** The columns of a line. */
    private static final StructType WRITTEN = new StructType()
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.CALL_ID))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.CALL_TIMESTAMP))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.AGENT_NAME))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.CONVERSION_PHRASE))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.UPSELL_AMOUNT))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.SENTIMENT_SCORE))
            .add(CallTranscripts.SCHEMA.apply(CallTranscripts.SENTIMENT_VALUE));

    private SilverTranscripts() {}

    /**
     * Calls as lines {@code call_id | call_timestamp | agent_name | conversion_phrase | upsell_amount | sentiment_score |
     * sentiment_value}; the business zone is UTC.
     */
    public static Dataset<Row> of(String... lines) {
        return SparkTest.rows(WRITTEN, lines)
                .withColumn(CallTranscripts.CALL_DATE, to_date(col(CallTranscripts.CALL_TIMESTAMP)))
                .select(Arrays.stream(CallTranscripts.SCHEMA.fields())
                        .map(field ->
                                valueOf(field.name()).cast(field.dataType()).as(field.name()))
                        .toArray(Column[]::new));
    }

    private static Column valueOf(String column) {
        Column converted = col(CallTranscripts.CONVERSION_PHRASE).isNotNull();
        return switch (column) {
            case CallTranscripts.TRANSCRIPT_TEXT, CallTranscripts.CUSTOMER_TEXT -> lit("Sign me up.");
            case CallTranscripts.TRANSCRIPT_LENGTH -> lit(11);
            case CallTranscripts.CALL_DURATION_SECONDS -> lit(64);
            case CallTranscripts.TURNS -> lit(1);
            case CallTranscripts.IS_CONVERSION -> converted;
            case CallTranscripts.CONVERSION_CONFIDENCE -> when(converted, lit("0.90"));
            case CallTranscripts.SENTIMENT_CONFIDENCE -> lit("0.67");
            case CallTranscripts.POSITIVE_KEYWORDS_COUNT, CallTranscripts.NEGATIVE_KEYWORDS_COUNT -> lit(1);
            case CallTranscripts.RULE_SET -> lit(TranscriptSegments.IMPROVED);
            case CallTranscripts.ENRICHED_AT -> col(CallTranscripts.CALL_TIMESTAMP);
            case CallTranscripts.YEAR -> year(col(CallTranscripts.CALL_DATE));
            case CallTranscripts.MONTH -> month(col(CallTranscripts.CALL_DATE));
            case CallTranscripts.AGENT_TEXT, CallTranscripts.UPSELL_PRODUCT, CallTranscripts.SENTIMENT_EVIDENCE ->
                lit(null);
            default -> col(column);
        };
    }

    /** Makes these calls all that the table at {@code path} holds, in one commit; like Silver it keeps a change feed. */
    public static void write(Path path, String... lines) {
        of(lines)
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("delta.enableChangeDataFeed", "true")
                .partitionBy(CallTranscripts.YEAR, CallTranscripts.MONTH)
                .save(path.toString());
    }
}
