package dev.callhouse.common.schema.transcripts;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code member_interaction_history}: one row per call that is over. Key: {@code interaction_id}.
 */
public final class MemberInteractionHistory {
    public static final String TABLE = "member_interaction_history";

    /** The call's id. */
    public static final String INTERACTION_ID = "interaction_id";

    public static final String MEMBER_ID = CallSummaries.MEMBER_ID;
    public static final String MEMBER_NAME = CallSummaries.MEMBER_NAME;
    /** The call's start, UTC. */
    public static final String INTERACTION_DATE = "interaction_date";

    public static final String CALL_DATE = CallSummaries.CALL_DATE;
    /** {@link #CALL}. */
    public static final String INTERACTION_TYPE = "interaction_type";
    /** The scenario. */
    public static final String INTERACTION_TOPIC = "interaction_topic";

    public static final String SUMMARY = "summary";
    public static final String CHANNEL = CallSummaries.CHANNEL;
    public static final String AGENT_ID = CallSummaries.AGENT_ID;
    public static final String OVERALL_SENTIMENT = CallSummaries.OVERALL_SENTIMENT;
    public static final String PRIMARY_INTENT = CallSummaries.PRIMARY_INTENT;
    public static final String HAS_COMPLIANCE_ISSUES = CallSummaries.HAS_COMPLIANCE_ISSUES;
    public static final String COMPLIANCE_SEVERITY_LEVEL = CallSummaries.COMPLIANCE_SEVERITY_LEVEL;
    public static final String CALL_DURATION_MINUTES = CallSummaries.CALL_DURATION_MINUTES;
    public static final String TOTAL_SEGMENTS = CallSummaries.TOTAL_SEGMENTS;
    public static final String MEMBER_BALANCE = CallSummaries.MEMBER_BALANCE;
    public static final String MEMBER_LIFE_STAGE = CallSummaries.MEMBER_LIFE_STAGE;
    public static final String COMPLEXITY = CallSummaries.COMPLEXITY;
    /** The clock of the run that last computed the row's slice, or found the row to be another. */
    public static final String CALCULATED_AT = "calculated_at";

    public static final String CALL = "call";

    public static final StructType SCHEMA = new StructType()
            .add(INTERACTION_ID, DataTypes.StringType)
            .add(MEMBER_ID, DataTypes.StringType)
            .add(MEMBER_NAME, DataTypes.StringType)
            .add(INTERACTION_DATE, DataTypes.TimestampType)
            .add(CALL_DATE, DataTypes.DateType)
            .add(INTERACTION_TYPE, DataTypes.StringType)
            .add(INTERACTION_TOPIC, DataTypes.StringType)
            .add(SUMMARY, DataTypes.StringType)
            .add(CHANNEL, DataTypes.StringType)
            .add(AGENT_ID, DataTypes.StringType)
            .add(OVERALL_SENTIMENT, DataTypes.StringType)
            .add(PRIMARY_INTENT, DataTypes.StringType)
            .add(HAS_COMPLIANCE_ISSUES, DataTypes.BooleanType)
            .add(COMPLIANCE_SEVERITY_LEVEL, DataTypes.StringType)
            .add(CALL_DURATION_MINUTES, DataTypes.DoubleType)
            .add(TOTAL_SEGMENTS, DataTypes.LongType)
            .add(MEMBER_BALANCE, DataTypes.createDecimalType(18, 2))
            .add(MEMBER_LIFE_STAGE, DataTypes.StringType)
            .add(COMPLEXITY, DataTypes.StringType)
            .add(CALCULATED_AT, DataTypes.TimestampType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private MemberInteractionHistory() {}
}
