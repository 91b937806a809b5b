package dev.callhouse.common.schema.callcenter;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of {@code silver_calls}: one row per call, the newest version of it. Key: {@code call_id}. */
public final class Calls {
    public static final String DATASET = "calls";
    public static final String TABLE = "silver_calls";

    public static final String CALL_ID = "call_id";
    public static final String CALLER_ID = "caller_id";
    public static final String AGENT_ID = "agent_id";
    public static final String CALL_START_TIME = "call_start_time";
    public static final String CALL_END_TIME = "call_end_time";
    public static final String CALL_STATUS = "call_status";
    public static final String CALL_DATE = "call_date";
    public static final String CALL_DATE_SOURCE = "call_date_source";
    public static final String CALL_DURATION_SECONDS = "call_duration_seconds";
    public static final String YEAR = "year";
    public static final String MONTH = "month";

    public static final String COMPLETED = "COMPLETED";
    public static final String DROPPED = "DROPPED";
    public static final String FAILED = "FAILED";

    /** The business columns of the shipped contract; a centre's own contract may give ids another type. */
    public static final StructType SCHEMA = new StructType()
            .add(CALL_ID, DataTypes.IntegerType, false)
            .add(CALLER_ID, DataTypes.IntegerType)
            .add(AGENT_ID, DataTypes.IntegerType)
            .add(CALL_START_TIME, DataTypes.StringType)
            .add(CALL_END_TIME, DataTypes.StringType)
            .add(CALL_STATUS, DataTypes.StringType)
            .add(CALL_DATE, DataTypes.DateType)
            .add(CALL_DATE_SOURCE, DataTypes.StringType)
            .add(CALL_DURATION_SECONDS, DataTypes.IntegerType)
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    private Calls() {}

    public static Column isCompleted() {
        return hasStatus(COMPLETED);
    }

    public static Column isDropped() {
        return hasStatus(DROPPED);
    }

    public static Column isFailed() {
        return hasStatus(FAILED);
    }

    /** Whether the call's duration is known: a call that ends before it starts may be kept without. */
    public static Column hasDuration() {
        return col(CALL_DURATION_SECONDS).isNotNull();
    }

    private static Column hasStatus(String status) {
        return col(CALL_STATUS).equalTo(status);
    }
}
