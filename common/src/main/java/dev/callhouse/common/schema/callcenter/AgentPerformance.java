package dev.callhouse.common.schema.callcenter;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_agent_performance}: one row per agent and day with at least one call. Key: {@code agent_id,
 * call_date}. The counts are those of {@link CallCounts}; no column is NULL.
 */
public final class AgentPerformance {
    public static final String TABLE = "gold_agent_performance";

    public static final String AGENT_ID = Calls.AGENT_ID;
    public static final String CALL_DATE = Calls.CALL_DATE;
    public static final String YEAR = Calls.YEAR;
    public static final String MONTH = Calls.MONTH;

    /** For the shipped contract; {@code agent_id} has the type that it has in {@code silver_calls}. */
    public static final StructType SCHEMA = CallCounts.after(
                    new StructType().add(AGENT_ID, DataTypes.IntegerType).add(CALL_DATE, DataTypes.DateType))
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private AgentPerformance() {}
}
