package dev.callhouse.common.schema.transcripts;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of {@code silver_call_transcripts}: one row per whole call. Key: {@code call_id, call_timestamp}. */
public final class CallTranscripts {
    public static final String DATASET = "call_transcripts";
    public static final String TABLE = "silver_call_transcripts";

    public static final String CALL_ID = "call_id";
    public static final String AGENT_NAME = "agent_name";
    /** UTC. */
    public static final String CALL_TIMESTAMP = "call_timestamp";
    /** In the business zone. */
    public static final String CALL_DATE = "call_date";
    /** The cleaned text. */
    public static final String TRANSCRIPT_TEXT = "transcript_text";
    /** In characters. */
    public static final String TRANSCRIPT_LENGTH = "transcript_length";
    /** Estimated from the number of words. */
    public static final String CALL_DURATION_SECONDS = "call_duration_seconds";
    /** The agent's turns without labels, joined by line breaks. */
    public static final String AGENT_TEXT = "agent_text";
    /** The customer's turns without labels, joined by line breaks. */
    public static final String CUSTOMER_TEXT = "customer_text";

    public static final String TURNS = "turns";
    public static final String IS_CONVERSION = "is_conversion";
    /** What the customer has said; NULL without a conversion. */
    public static final String CONVERSION_PHRASE = "conversion_phrase";
    /** NULL without a conversion. */
    public static final String CONVERSION_CONFIDENCE = "conversion_confidence";
    /** 0.00 without an upsell. */
    public static final String UPSELL_AMOUNT = "upsell_amount";
    /** NULL without an upsell. */
    public static final String UPSELL_PRODUCT = "upsell_product";
    /** {@code positive}, {@code neutral} or {@code negative}. */
    public static final String SENTIMENT_SCORE = "sentiment_score";
    /** -1 to 1. */
    public static final String SENTIMENT_VALUE = "sentiment_value";

    public static final String SENTIMENT_CONFIDENCE = "sentiment_confidence";
    public static final String POSITIVE_KEYWORDS_COUNT = "positive_keywords_count";
    public static final String NEGATIVE_KEYWORDS_COUNT = "negative_keywords_count";
    /** The words that were counted. */
    public static final String SENTIMENT_EVIDENCE = "sentiment_evidence";

    public static final String RULE_SET = "rule_set";
    /** The as-of time of the batch. */
    public static final String ENRICHED_AT = "enriched_at";

    public static final String YEAR = "year";
    public static final String MONTH = "month";

    /** The business columns of the shipped contract. */
    public static final StructType SCHEMA = new StructType()
            .add(CALL_ID, DataTypes.StringType, false)
            .add(AGENT_NAME, DataTypes.StringType)
            .add(CALL_TIMESTAMP, DataTypes.TimestampType, false)
            .add(CALL_DATE, DataTypes.DateType)
            .add(TRANSCRIPT_TEXT, DataTypes.StringType)
            .add(TRANSCRIPT_LENGTH, DataTypes.IntegerType)
            .add(CALL_DURATION_SECONDS, DataTypes.IntegerType)
            .add(AGENT_TEXT, DataTypes.StringType)
            .add(CUSTOMER_TEXT, DataTypes.StringType)
            .add(TURNS, DataTypes.IntegerType)
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
            .add(SENTIMENT_EVIDENCE, DataTypes.StringType)
            .add(RULE_SET, DataTypes.StringType)
            .add(ENRICHED_AT, DataTypes.TimestampType)
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    private CallTranscripts() {}
}
