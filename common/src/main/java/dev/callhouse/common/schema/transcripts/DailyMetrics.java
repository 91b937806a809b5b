package dev.callhouse.common.schema.transcripts;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_daily_metrics}: one row per day with at least one whole call. Key: {@code metric_date}. Rates are
 * percentages; rates and averages have 2 decimals.
 */
public final class DailyMetrics {
    public static final String TABLE = "gold_daily_metrics";

    /** The calls' date. */
    public static final String METRIC_DATE = "metric_date";

    public static final String TOTAL_CALLS = SentimentCounts.TOTAL_CALLS;
    public static final String TOTAL_CONVERSIONS = "total_conversions";
    public static final String CONVERSION_RATE = "conversion_rate";
    public static final String TOTAL_UPSELL_AMOUNT = "total_upsell_amount";
    /** Of the sentiments' values. */
    public static final String AVG_SENTIMENT_SCORE = "avg_sentiment_score";

    public static final String AVG_SENTIMENT_CONFIDENCE = "avg_sentiment_confidence";
    public static final String POSITIVE_CALLS = SentimentCounts.POSITIVE_CALLS;
    public static final String NEGATIVE_CALLS = SentimentCounts.NEGATIVE_CALLS;
    public static final String NEUTRAL_CALLS = SentimentCounts.NEUTRAL_CALLS;
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final StructType SCHEMA = new StructType()
            .add(METRIC_DATE, DataTypes.DateType)
            .add(TOTAL_CALLS, DataTypes.LongType)
            .add(TOTAL_CONVERSIONS, DataTypes.LongType)
            .add(CONVERSION_RATE, DataTypes.DoubleType)
            .add(TOTAL_UPSELL_AMOUNT, DataTypes.createDecimalType(18, 2))
            .add(AVG_SENTIMENT_SCORE, DataTypes.DoubleType)
            .add(AVG_SENTIMENT_CONFIDENCE, DataTypes.DoubleType)
            .add(POSITIVE_CALLS, DataTypes.LongType)
            .add(NEGATIVE_CALLS, DataTypes.LongType)
            .add(NEUTRAL_CALLS, DataTypes.LongType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private DailyMetrics() {}
}
