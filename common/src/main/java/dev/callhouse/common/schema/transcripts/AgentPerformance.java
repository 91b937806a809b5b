package dev.callhouse.common.schema.transcripts;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code agent_performance}: one row per agent and day with at least one call that is over. Key: {@code agent_id,
 * call_date}. Averages, rates and scores have 4 decimals; rates are percentages.
 */
public final class AgentPerformance {
    public static final String TABLE = "agent_performance";

    public static final String AGENT_ID = CallSummaries.AGENT_ID;
    public static final String CALL_DATE = CallSummaries.CALL_DATE;
    public static final String TOTAL_CALLS = SentimentCounts.TOTAL_CALLS;
    public static final String AVG_CALL_DURATION_MINUTES = "avg_call_duration_minutes";
    public static final String MIN_CALL_DURATION_MINUTES = "min_call_duration_minutes";
    public static final String MAX_CALL_DURATION_MINUTES = "max_call_duration_minutes";
    public static final String TOTAL_CALL_TIME_MINUTES = "total_call_time_minutes";
    public static final String AVG_POSITIVE_SEGMENTS = "avg_positive_segments";
    public static final String AVG_NEGATIVE_SEGMENTS = "avg_negative_segments";
    public static final String AVG_NEUTRAL_SEGMENTS = "avg_neutral_segments";
    public static final String POSITIVE_CALLS = SentimentCounts.POSITIVE_CALLS;
    public static final String NEGATIVE_CALLS = SentimentCounts.NEGATIVE_CALLS;
    public static final String NEUTRAL_CALLS = SentimentCounts.NEUTRAL_CALLS;
    public static final String CALLS_WITH_COMPLIANCE_ISSUES = "calls_with_compliance_issues";
    public static final String TOTAL_COMPLIANCE_VIOLATIONS = "total_compliance_violations";
    public static final String AVG_COMPLIANCE_VIOLATIONS_PER_CALL = "avg_compliance_violations_per_call";
    /** Calls whose severity level is this one. */
    public static final String CRITICAL_COMPLIANCE_ISSUES = "critical_compliance_issues";
    /** Calls whose severity level is this one. */
    public static final String HIGH_COMPLIANCE_ISSUES = "high_compliance_issues";

    public static final String UNIQUE_INTENTS_HANDLED = "unique_intents_handled";
    /** The calls' primary intents, sorted. */
    public static final String INTENTS_HANDLED = "intents_handled";

    public static final String UNIQUE_SCENARIOS_HANDLED = "unique_scenarios_handled";
    public static final String UNIQUE_MEMBERS_SERVED = "unique_members_served";
    /** The mean of the calls' means; NULL where no call has one. */
    public static final String AVG_TRANSCRIPT_CONFIDENCE = "avg_transcript_confidence";
    /** NULL where no call has one. */
    public static final String MIN_TRANSCRIPT_CONFIDENCE = "min_transcript_confidence";
    /** Calls with compliance issues. */
    public static final String VIOLATION_RATE = "violation_rate";
    /** The others. */
    public static final String COMPLIANCE_RATE = "compliance_rate";

    public static final String POSITIVE_SENTIMENT_RATE = "positive_sentiment_rate";
    public static final String NEGATIVE_SENTIMENT_RATE = "negative_sentiment_rate";
    /** Calls per hour of talk. */
    public static final String CALLS_PER_TALK_HOUR = "calls_per_talk_hour";
    /** Calls per hour from the first call's start to the last call's end. */
    public static final String CALLS_PER_HOUR = "calls_per_hour";
    /** 0 to 100. */
    public static final String PERFORMANCE_SCORE = "performance_score";
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final StructType SCHEMA = new StructType()
            .add(AGENT_ID, DataTypes.StringType)
            .add(CALL_DATE, DataTypes.DateType)
            .add(TOTAL_CALLS, DataTypes.LongType)
            .add(AVG_CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(MIN_CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(MAX_CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(TOTAL_CALL_TIME_MINUTES, DataTypes.DoubleType)
            .add(AVG_POSITIVE_SEGMENTS, DataTypes.DoubleType)
            .add(AVG_NEGATIVE_SEGMENTS, DataTypes.DoubleType)
            .add(AVG_NEUTRAL_SEGMENTS, DataTypes.DoubleType)
            .add(POSITIVE_CALLS, DataTypes.LongType)
            .add(NEGATIVE_CALLS, DataTypes.LongType)
            .add(NEUTRAL_CALLS, DataTypes.LongType)
            .add(CALLS_WITH_COMPLIANCE_ISSUES, DataTypes.LongType)
            .add(TOTAL_COMPLIANCE_VIOLATIONS, DataTypes.LongType)
            .add(AVG_COMPLIANCE_VIOLATIONS_PER_CALL, DataTypes.DoubleType)
            .add(CRITICAL_COMPLIANCE_ISSUES, DataTypes.LongType)
            .add(HIGH_COMPLIANCE_ISSUES, DataTypes.LongType)
            .add(UNIQUE_INTENTS_HANDLED, DataTypes.LongType)
            .add(INTENTS_HANDLED, DataTypes.createArrayType(DataTypes.StringType))
            .add(UNIQUE_SCENARIOS_HANDLED, DataTypes.LongType)
            .add(UNIQUE_MEMBERS_SERVED, DataTypes.LongType)
            .add(AVG_TRANSCRIPT_CONFIDENCE, DataTypes.DoubleType)
            .add(MIN_TRANSCRIPT_CONFIDENCE, DataTypes.DoubleType)
            .add(VIOLATION_RATE, DataTypes.DoubleType)
            .add(COMPLIANCE_RATE, DataTypes.DoubleType)
            .add(POSITIVE_SENTIMENT_RATE, DataTypes.DoubleType)
            .add(NEGATIVE_SENTIMENT_RATE, DataTypes.DoubleType)
            .add(CALLS_PER_TALK_HOUR, DataTypes.DoubleType)
            .add(CALLS_PER_HOUR, DataTypes.DoubleType)
            .add(PERFORMANCE_SCORE, DataTypes.DoubleType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private AgentPerformance() {}
}
