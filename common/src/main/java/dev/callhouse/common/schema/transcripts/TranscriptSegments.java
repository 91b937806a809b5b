package dev.callhouse.common.schema.transcripts;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code silver_transcript_segments}: one row per utterance. Key: {@code call_id, segment_time, speaker,
 * segment_hash}; with {@code segment_no} where the producer always gives it.
 */
public final class TranscriptSegments {
    public static final String DATASET = "transcript_segments";
    public static final String TABLE = "silver_transcript_segments";

    public static final String CALL_ID = "call_id";
    public static final String MEMBER_ID = "member_id";
    public static final String MEMBER_NAME = "member_name";
    public static final String AGENT_ID = "agent_id";
    public static final String QUEUE = "queue";
    public static final String SCENARIO = "scenario";
    public static final String CHANNEL = "channel";
    public static final String MEMBER_LIFE_STAGE = "member_life_stage";
    /** UTC. */
    public static final String SEGMENT_TIME = "segment_time";
    /** The cleaned text. */
    public static final String TRANSCRIPT_SEGMENT = "transcript_segment";
    /** {@link #AGENT} or {@link #CUSTOMER}. */
    public static final String SPEAKER = "speaker";
    /** Of the speech recognition, 0 to 1. */
    public static final String CONFIDENCE = "confidence";

    public static final String COMPLEXITY = "complexity";
    public static final String MEMBER_BALANCE = "member_balance";
    /** The position in the call, if the producer knows it. */
    public static final String SEGMENT_NO = "segment_no";
    /** SHA-256 of the cleaned text, hex. */
    public static final String SEGMENT_HASH = "segment_hash";
    /** {@link #POSITIVE}, {@link #NEGATIVE} or {@link #NEUTRAL}. */
    public static final String SENTIMENT = "sentiment";
    /** The words that were counted. */
    public static final String SENTIMENT_EVIDENCE = "sentiment_evidence";

    public static final String INTENT_CATEGORY = "intent_category";
    /** The text that the intent's rule has hit; NULL for {@link #GENERAL_INQUIRY}. */
    public static final String INTENT_EVIDENCE = "intent_evidence";
    /** {@link #OK} or what the rules call the violation. */
    public static final String COMPLIANCE_FLAG = "compliance_flag";
    /** The text that the flag's rule has hit; NULL for {@link #OK}. */
    public static final String COMPLIANCE_EVIDENCE = "compliance_evidence";
    /** {@link #LOW}, {@link #HIGH} or {@link #CRITICAL}. */
    public static final String COMPLIANCE_SEVERITY = "compliance_severity";
    /** {@link #IMPROVED} or {@link #REFERENCE}. */
    public static final String RULE_SET = "rule_set";
    /** The as-of time of the batch. */
    public static final String ENRICHED_AT = "enriched_at";
    /** In the business zone. */
    public static final String SEGMENT_DATE = "segment_date";

    public static final String YEAR = "year";
    public static final String MONTH = "month";

    public static final String AGENT = "agent";
    public static final String CUSTOMER = "customer";
    public static final String POSITIVE = "positive";
    public static final String NEGATIVE = "negative";
    public static final String NEUTRAL = "neutral";
    public static final String GENERAL_INQUIRY = "general_inquiry";
    public static final String COMPLAINT = "complaint";
    public static final String OK = "ok";
    public static final String LOW = "LOW";
    public static final String HIGH = "HIGH";
    public static final String CRITICAL = "CRITICAL";
    public static final String IMPROVED = "improved";
    public static final String REFERENCE = "reference";

    /** The business columns of the shipped contract. */
    public static final StructType SCHEMA = new StructType()
            .add(CALL_ID, DataTypes.StringType, false)
            .add(MEMBER_ID, DataTypes.StringType)
            .add(MEMBER_NAME, DataTypes.StringType)
            .add(AGENT_ID, DataTypes.StringType)
            .add(QUEUE, DataTypes.StringType)
            .add(SCENARIO, DataTypes.StringType)
            .add(CHANNEL, DataTypes.StringType)
            .add(MEMBER_LIFE_STAGE, DataTypes.StringType)
            .add(SEGMENT_TIME, DataTypes.TimestampType, false)
            .add(TRANSCRIPT_SEGMENT, DataTypes.StringType)
            .add(SPEAKER, DataTypes.StringType, false)
            .add(CONFIDENCE, DataTypes.DoubleType)
            .add(COMPLEXITY, DataTypes.StringType)
            .add(MEMBER_BALANCE, DataTypes.createDecimalType(18, 2))
            .add(SEGMENT_NO, DataTypes.IntegerType)
            .add(SEGMENT_HASH, DataTypes.StringType, false)
            .add(SENTIMENT, DataTypes.StringType)
            .add(SENTIMENT_EVIDENCE, DataTypes.StringType)
            .add(INTENT_CATEGORY, DataTypes.StringType)
            .add(INTENT_EVIDENCE, DataTypes.StringType)
            .add(COMPLIANCE_FLAG, DataTypes.StringType)
            .add(COMPLIANCE_EVIDENCE, DataTypes.StringType)
            .add(COMPLIANCE_SEVERITY, DataTypes.StringType)
            .add(RULE_SET, DataTypes.StringType)
            .add(ENRICHED_AT, DataTypes.TimestampType)
            .add(SEGMENT_DATE, DataTypes.DateType)
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    private TranscriptSegments() {}
}
