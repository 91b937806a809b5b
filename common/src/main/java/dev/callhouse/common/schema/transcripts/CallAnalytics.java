package dev.callhouse.common.schema.transcripts;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_call_analytics}: one row per whole call. Key: {@code call_id, call_timestamp}.
 */
public final class CallAnalytics {
    public static final String TABLE = "gold_call_analytics";

    public static final String CALL_ID = CallTranscripts.CALL_ID;
    public static final String CALL_TIMESTAMP = CallTranscripts.CALL_TIMESTAMP;
    public static final String AGENT_NAME = CallTranscripts.AGENT_NAME;
    public static final String CALL_DATE = CallTranscripts.CALL_DATE;
    public static final String IS_CONVERSION = CallTranscripts.IS_CONVERSION;
    /** NULL without a conversion. */
    public static final String CONVERSION_PHRASE = CallTranscripts.CONVERSION_PHRASE;
    /** NULL without a conversion. */
    public static final String CONVERSION_CONFIDENCE = CallTranscripts.CONVERSION_CONFIDENCE;
    /** 0.00 without an upsell. */
    public static final String UPSELL_AMOUNT = CallTranscripts.UPSELL_AMOUNT;
    /** NULL without an upsell. */
    public static final String UPSELL_PRODUCT = CallTranscripts.UPSELL_PRODUCT;

    public static final String SENTIMENT_SCORE = CallTranscripts.SENTIMENT_SCORE;
    public static final String SENTIMENT_VALUE = CallTranscripts.SENTIMENT_VALUE;
    public static final String SENTIMENT_CONFIDENCE = CallTranscripts.SENTIMENT_CONFIDENCE;
    public static final String POSITIVE_KEYWORDS_COUNT = CallTranscripts.POSITIVE_KEYWORDS_COUNT;
    public static final String NEGATIVE_KEYWORDS_COUNT = CallTranscripts.NEGATIVE_KEYWORDS_COUNT;
    public static final String TRANSCRIPT_LENGTH = CallTranscripts.TRANSCRIPT_LENGTH;
    public static final String CALL_DURATION_SECONDS = CallTranscripts.CALL_DURATION_SECONDS;
    public static final String RULE_SET = CallTranscripts.RULE_SET;
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final StructType SCHEMA = new StructType()
            .add(CALL_ID, DataTypes.StringType)
            .add(CALL_TIMESTAMP, DataTypes.TimestampType)
            .add(AGENT_NAME, DataTypes.StringType)
            .add(CALL_DATE, DataTypes.DateType)
            .add(IS_CONVERSION, DataTypes.BooleanType)
            .add(CONVERSION_PHRASE, DataTypes.StringType)
            .add(CONVERSION_CONFIDENCE, DataTypes.createDecimalType(3, 2))
            .add(UPSELL_AMOUNT, DataTypes.createDecimalType(10, 2))
            .add(UPSELL_PRODUCT, DataTypes.StringType)
            .add(SENTIMENT_SCORE, DataTypes.StringType)
            .add(SENTIMENT_VALUE, DataTypes.createDecimalType(4, 3))
            .add(SENTIMENT_CONFIDENCE, DataTypes.createDecimalType(3, 2))
            .add(POSITIVE_KEYWORDS_COUNT, DataTypes.IntegerType)
            .add(NEGATIVE_KEYWORDS_COUNT, DataTypes.IntegerType)
            .add(TRANSCRIPT_LENGTH, DataTypes.IntegerType)
            .add(CALL_DURATION_SECONDS, DataTypes.IntegerType)
            .add(RULE_SET, DataTypes.StringType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private CallAnalytics() {}

    public static Column isPositive() {
        return col(SENTIMENT_SCORE).equalTo(TranscriptSegments.POSITIVE);
    }

    public static Column isNegative() {
        return col(SENTIMENT_SCORE).equalTo(TranscriptSegments.NEGATIVE);
    }

    public static Column isNeutral() {
        return col(SENTIMENT_SCORE).equalTo(TranscriptSegments.NEUTRAL);
    }
}
