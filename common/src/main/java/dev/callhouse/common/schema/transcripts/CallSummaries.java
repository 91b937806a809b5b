package dev.callhouse.common.schema.transcripts;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code call_summaries}: one row per call that is over. Key: {@code call_id}. What a call says of itself is NULL
 * where none of its segments says it.
 */
public final class CallSummaries {
    public static final String TABLE = "call_summaries";

    public static final String CALL_ID = TranscriptSegments.CALL_ID;
    public static final String MEMBER_ID = TranscriptSegments.MEMBER_ID;
    public static final String MEMBER_NAME = TranscriptSegments.MEMBER_NAME;
    public static final String SCENARIO = TranscriptSegments.SCENARIO;
    public static final String COMPLEXITY = TranscriptSegments.COMPLEXITY;
    public static final String CHANNEL = TranscriptSegments.CHANNEL;
    /** The one with most segments. */
    public static final String AGENT_ID = TranscriptSegments.AGENT_ID;
    /** By first appearance. */
    public static final String AGENTS = "agents";

    public static final String TRANSFERRED = "transferred";
    /** UTC. */
    public static final String CALL_START_TIME = "call_start_time";
    /** UTC. */
    public static final String CALL_END_TIME = "call_end_time";
    /** Of the start, in the business zone. */
    public static final String CALL_DATE = "call_date";

    public static final String TOTAL_SEGMENTS = "total_segments";
    public static final String SPEAKERS_COUNT = "speakers_count";
    public static final String POSITIVE_COUNT = "positive_count";
    public static final String NEGATIVE_COUNT = "negative_count";
    public static final String NEUTRAL_COUNT = "neutral_count";
    /** In order; of the segments that count. */
    public static final String SENTIMENT_SEQUENCE = "sentiment_sequence";

    public static final String OVERALL_SENTIMENT = "overall_sentiment";
    /** By first appearance, of all segments. */
    public static final String INTENTS_DETECTED = "intents_detected";

    public static final String INTENT_COUNT = "intent_count";
    public static final String PRIMARY_INTENT = "primary_intent";
    public static final String COMPLIANCE_VIOLATIONS_COUNT = "compliance_violations_count";
    /** Flags other than ok, in order. */
    public static final String COMPLIANCE_VIOLATIONS = "compliance_violations";

    public static final String HAS_COMPLIANCE_ISSUES = "has_compliance_issues";
    /** The place of the level among {@link #SEVERITIES}. */
    public static final String MAX_COMPLIANCE_SEVERITY = "max_compliance_severity";

    public static final String COMPLIANCE_SEVERITY_LEVEL = "compliance_severity_level";
    /** The segments, joined by one blank. */
    public static final String FULL_TRANSCRIPT = "full_transcript";

    public static final String MEMBER_BALANCE = TranscriptSegments.MEMBER_BALANCE;
    public static final String MEMBER_LIFE_STAGE = TranscriptSegments.MEMBER_LIFE_STAGE;
    /** Of the speech recognition. */
    public static final String AVG_CONFIDENCE = "avg_confidence";

    public static final String MIN_CONFIDENCE = "min_confidence";
    public static final String MAX_CONFIDENCE = "max_confidence";
    /** Whole ones. */
    public static final String CALL_DURATION_SECONDS = "call_duration_seconds";

    public static final String CALL_DURATION_MINUTES = "call_duration_minutes";
    /** The call in a few sentences. */
    public static final String CALL_SUMMARY = "call_summary";
    /** That of its last segment. */
    public static final String RULE_SET = TranscriptSegments.RULE_SET;
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    /** Severities, the least first. */
    public static final List<String> SEVERITIES =
            List.of(TranscriptSegments.LOW, TranscriptSegments.HIGH, TranscriptSegments.CRITICAL);

    /** Intents, the one first that is the call's when several are equally frequent. */
    public static final List<String> INTENTS = List.of(
            TranscriptSegments.COMPLAINT,
            "beneficiary_update",
            "withdrawal_inquiry",
            "contribution_inquiry",
            "insurance_inquiry",
            "performance_inquiry",
            TranscriptSegments.GENERAL_INQUIRY);

    public static final StructType SCHEMA = new StructType()
            .add(CALL_ID, DataTypes.StringType)
            .add(MEMBER_ID, DataTypes.StringType)
            .add(MEMBER_NAME, DataTypes.StringType)
            .add(SCENARIO, DataTypes.StringType)
            .add(COMPLEXITY, DataTypes.StringType)
            .add(CHANNEL, DataTypes.StringType)
            .add(AGENT_ID, DataTypes.StringType)
            .add(AGENTS, DataTypes.createArrayType(DataTypes.StringType))
            .add(TRANSFERRED, DataTypes.BooleanType)
            .add(CALL_START_TIME, DataTypes.TimestampType)
            .add(CALL_END_TIME, DataTypes.TimestampType)
            .add(CALL_DATE, DataTypes.DateType)
            .add(TOTAL_SEGMENTS, DataTypes.LongType)
            .add(SPEAKERS_COUNT, DataTypes.LongType)
            .add(POSITIVE_COUNT, DataTypes.LongType)
            .add(NEGATIVE_COUNT, DataTypes.LongType)
            .add(NEUTRAL_COUNT, DataTypes.LongType)
            .add(SENTIMENT_SEQUENCE, DataTypes.createArrayType(DataTypes.StringType))
            .add(OVERALL_SENTIMENT, DataTypes.StringType)
            .add(INTENTS_DETECTED, DataTypes.createArrayType(DataTypes.StringType))
            .add(INTENT_COUNT, DataTypes.LongType)
            .add(PRIMARY_INTENT, DataTypes.StringType)
            .add(COMPLIANCE_VIOLATIONS_COUNT, DataTypes.LongType)
            .add(COMPLIANCE_VIOLATIONS, DataTypes.createArrayType(DataTypes.StringType))
            .add(HAS_COMPLIANCE_ISSUES, DataTypes.BooleanType)
            .add(MAX_COMPLIANCE_SEVERITY, DataTypes.IntegerType)
            .add(COMPLIANCE_SEVERITY_LEVEL, DataTypes.StringType)
            .add(FULL_TRANSCRIPT, DataTypes.StringType)
            .add(MEMBER_BALANCE, DataTypes.createDecimalType(18, 2))
            .add(MEMBER_LIFE_STAGE, DataTypes.StringType)
            .add(AVG_CONFIDENCE, DataTypes.DoubleType)
            .add(MIN_CONFIDENCE, DataTypes.DoubleType)
            .add(MAX_CONFIDENCE, DataTypes.DoubleType)
            .add(CALL_DURATION_SECONDS, DataTypes.LongType)
            .add(CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(CALL_SUMMARY, DataTypes.StringType)
            .add(RULE_SET, DataTypes.StringType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private CallSummaries() {}

    /** Spoken to an agent. */
    public static Column hasAgent() {
        return col(AGENT_ID).isNotNull();
    }

    public static Column isPositive() {
        return col(OVERALL_SENTIMENT).equalTo(TranscriptSegments.POSITIVE);
    }

    public static Column isNegative() {
        return col(OVERALL_SENTIMENT).equalTo(TranscriptSegments.NEGATIVE);
    }

    public static Column isNeutral() {
        return col(OVERALL_SENTIMENT).equalTo(TranscriptSegments.NEUTRAL);
    }

    public static Column isCritical() {
        return col(COMPLIANCE_SEVERITY_LEVEL).equalTo(TranscriptSegments.CRITICAL);
    }

    public static Column isHigh() {
        return col(COMPLIANCE_SEVERITY_LEVEL).equalTo(TranscriptSegments.HIGH);
    }

    /** Producers have two scales. */
    public static Column isOfHighComplexity() {
        return col(COMPLEXITY).isin("high", "complex");
    }

    public static Column isOfMediumComplexity() {
        return col(COMPLEXITY).equalTo("medium");
    }

    public static Column isOfLowComplexity() {
        return col(COMPLEXITY).isin("low", "simple");
    }
}
