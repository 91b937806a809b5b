package dev.callhouse.common.schema.callcenter;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_call_duration_metrics}: one row per day with at least one call of known duration, whatever its
 * status. Key: {@code call_date}. Durations are in seconds; no column is NULL.
 */
public final class CallDurationMetrics {
    public static final String TABLE = "gold_call_duration_metrics";

    public static final String CALL_DATE = Calls.CALL_DATE;

    /** 2 decimals. */
    public static final String AVG_CALL_DURATION_SECONDS = "avg_call_duration_seconds";

    public static final String MIN_CALL_DURATION_SECONDS = "min_call_duration_seconds";
    public static final String MAX_CALL_DURATION_SECONDS = "max_call_duration_seconds";
    public static final String YEAR = Calls.YEAR;
    public static final String MONTH = Calls.MONTH;

    public static final StructType SCHEMA = new StructType()
            .add(CALL_DATE, DataTypes.DateType)
            .add(AVG_CALL_DURATION_SECONDS, DataTypes.DoubleType)
            .add(MIN_CALL_DURATION_SECONDS, DataTypes.LongType)
            .add(MAX_CALL_DURATION_SECONDS, DataTypes.LongType)
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private CallDurationMetrics() {}

    /** Whether the average lies between the shortest and the longest call. */
    public static Column averageIsWithinBounds() {
        return col(AVG_CALL_DURATION_SECONDS).between(col(MIN_CALL_DURATION_SECONDS), col(MAX_CALL_DURATION_SECONDS));
    }
}
