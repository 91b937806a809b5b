package dev.callhouse.common.schema.transcripts;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_transcript_agent_performance}: one row per agent with at least one whole call. Key: {@code agent_name}.
 * Rates and shares are percentages of 2 decimals.
 */
public final class TranscriptAgentPerformance {
    public static final String TABLE = "gold_transcript_agent_performance";

    public static final String AGENT_NAME = CallAnalytics.AGENT_NAME;
    public static final String TOTAL_CALLS = "total_calls";
    public static final String TOTAL_CONVERSIONS = "total_conversions";
    public static final String CONVERSION_RATE = "conversion_rate";
    public static final String TOTAL_UPSELL_AMOUNT = "total_upsell_amount";
    /** Over all calls. */
    public static final String AVG_UPSELL_PER_CALL = "avg_upsell_per_call";

    public static final String POSITIVE_SENTIMENT_PCT = "positive_sentiment_pct";
    public static final String NEGATIVE_SENTIMENT_PCT = "negative_sentiment_pct";
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final StructType SCHEMA = new StructType()
            .add(AGENT_NAME, DataTypes.StringType)
            .add(TOTAL_CALLS, DataTypes.LongType)
            .add(TOTAL_CONVERSIONS, DataTypes.LongType)
            .add(CONVERSION_RATE, DataTypes.DoubleType)
            .add(TOTAL_UPSELL_AMOUNT, DataTypes.createDecimalType(18, 2))
            .add(AVG_UPSELL_PER_CALL, DataTypes.createDecimalType(18, 2))
            .add(POSITIVE_SENTIMENT_PCT, DataTypes.DoubleType)
            .add(NEGATIVE_SENTIMENT_PCT, DataTypes.DoubleType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private TranscriptAgentPerformance() {}
}
