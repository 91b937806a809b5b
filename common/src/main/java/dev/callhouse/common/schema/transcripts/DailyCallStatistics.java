package dev.callhouse.common.schema.transcripts;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code daily_call_statistics}: one row per day with at least one call that is over. Key: {@code call_date}. Averages
 * and rates have 4 decimals; rates are percentages. Distinct counts do not add up over days.
 */
public final class DailyCallStatistics {
    public static final String TABLE = "daily_call_statistics";

    public static final String CALL_DATE = CallSummaries.CALL_DATE;
    public static final String TOTAL_CALLS = SentimentCounts.TOTAL_CALLS;
    public static final String ACTIVE_AGENTS = "active_agents";
    public static final String UNIQUE_MEMBERS = "unique_members";
    public static final String AVG_CALL_DURATION_MINUTES = "avg_call_duration_minutes";
    public static final String TOTAL_CALL_TIME_MINUTES = "total_call_time_minutes";
    public static final String POSITIVE_CALLS = SentimentCounts.POSITIVE_CALLS;
    public static final String NEGATIVE_CALLS = SentimentCounts.NEGATIVE_CALLS;
    public static final String NEUTRAL_CALLS = SentimentCounts.NEUTRAL_CALLS;
    public static final String CALLS_WITH_COMPLIANCE_ISSUES = "calls_with_compliance_issues";
    public static final String TOTAL_COMPLIANCE_VIOLATIONS = "total_compliance_violations";
    /** Calls whose severity level is this one. */
    public static final String CRITICAL_ISSUES = "critical_issues";
    /** Calls whose severity level is this one. */
    public static final String HIGH_ISSUES = "high_issues";

    public static final String UNIQUE_INTENTS = "unique_intents";
    /** The calls' primary intents, sorted. */
    public static final String INTENTS_HANDLED = "intents_handled";

    public static final String UNIQUE_SCENARIOS = "unique_scenarios";
    /** {@code high} and {@code complex}. */
    public static final String HIGH_COMPLEXITY_CALLS = "high_complexity_calls";

    public static final String MEDIUM_COMPLEXITY_CALLS = "medium_complexity_calls";
    /** {@code low} and {@code simple}. */
    public static final String LOW_COMPLEXITY_CALLS = "low_complexity_calls";
    /** The rest. */
    public static final String UNKNOWN_COMPLEXITY_CALLS = "unknown_complexity_calls";

    public static final String POSITIVE_SENTIMENT_RATE = "positive_sentiment_rate";
    /** Calls with compliance issues. */
    public static final String VIOLATION_RATE = "violation_rate";
    /** The others. */
    public static final String COMPLIANCE_RATE = "compliance_rate";
    /** 0.0 without agents. */
    public static final String AVG_CALLS_PER_AGENT = "avg_calls_per_agent";
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final StructType SCHEMA = new StructType()
            .add(CALL_DATE, DataTypes.DateType)
            .add(TOTAL_CALLS, DataTypes.LongType)
            .add(ACTIVE_AGENTS, DataTypes.LongType)
            .add(UNIQUE_MEMBERS, DataTypes.LongType)
            .add(AVG_CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(TOTAL_CALL_TIME_MINUTES, DataTypes.DoubleType)
            .add(POSITIVE_CALLS, DataTypes.LongType)
            .add(NEGATIVE_CALLS, DataTypes.LongType)
            .add(NEUTRAL_CALLS, DataTypes.LongType)
            .add(CALLS_WITH_COMPLIANCE_ISSUES, DataTypes.LongType)
            .add(TOTAL_COMPLIANCE_VIOLATIONS, DataTypes.LongType)
            .add(CRITICAL_ISSUES, DataTypes.LongType)
            .add(HIGH_ISSUES, DataTypes.LongType)
            .add(UNIQUE_INTENTS, DataTypes.LongType)
            .add(INTENTS_HANDLED, DataTypes.createArrayType(DataTypes.StringType))
            .add(UNIQUE_SCENARIOS, DataTypes.LongType)
            .add(HIGH_COMPLEXITY_CALLS, DataTypes.LongType)
            .add(MEDIUM_COMPLEXITY_CALLS, DataTypes.LongType)
            .add(LOW_COMPLEXITY_CALLS, DataTypes.LongType)
            .add(UNKNOWN_COMPLEXITY_CALLS, DataTypes.LongType)
            .add(POSITIVE_SENTIMENT_RATE, DataTypes.DoubleType)
            .add(VIOLATION_RATE, DataTypes.DoubleType)
            .add(COMPLIANCE_RATE, DataTypes.DoubleType)
            .add(AVG_CALLS_PER_AGENT, DataTypes.DoubleType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private DailyCallStatistics() {}
}
