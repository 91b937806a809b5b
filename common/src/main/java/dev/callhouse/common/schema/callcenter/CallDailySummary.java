package dev.callhouse.common.schema.callcenter;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code gold_call_daily_summary}: one row per day with at least one call. Key: {@code call_date}. The
 * counts are those of {@link CallCounts}; no column is NULL.
 */
public final class CallDailySummary {
    public static final String TABLE = "gold_call_daily_summary";

    public static final String CALL_DATE = Calls.CALL_DATE;
    public static final String YEAR = Calls.YEAR;
    public static final String MONTH = Calls.MONTH;

    public static final StructType SCHEMA = CallCounts.after(new StructType().add(CALL_DATE, DataTypes.DateType))
            .add(YEAR, DataTypes.IntegerType)
            .add(MONTH, DataTypes.IntegerType);

    /** All columns, in order. */
    public static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

    private CallDailySummary() {}
}
