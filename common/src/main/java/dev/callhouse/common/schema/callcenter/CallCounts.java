package dev.callhouse.common.schema.callcenter;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that count a group of calls, the same in every table that has them. */
public final class CallCounts {
    /** Calls of any status. */
    public static final String TOTAL_CALLS = "total_calls";

    public static final String COMPLETED_CALLS = "completed_calls";
    public static final String DROPPED_CALLS = "dropped_calls";
    public static final String FAILED_CALLS = "failed_calls";

    /** Completed calls in percent of all, 2 decimals. */
    public static final String COMPLETION_RATE = "completion_rate";

    private CallCounts() {}

    /** The columns, added to those of a grain. */
    static StructType after(StructType grain) {
        return grain.add(TOTAL_CALLS, DataTypes.LongType)
                .add(COMPLETED_CALLS, DataTypes.LongType)
                .add(DROPPED_CALLS, DataTypes.LongType)
                .add(FAILED_CALLS, DataTypes.LongType)
                .add(COMPLETION_RATE, DataTypes.DoubleType);
    }

    /** Whether every call of the group has one of the three statuses. */
    public static Column addUp() {
        return col(TOTAL_CALLS)
                .equalTo(col(COMPLETED_CALLS).plus(col(DROPPED_CALLS)).plus(col(FAILED_CALLS)));
    }
}
