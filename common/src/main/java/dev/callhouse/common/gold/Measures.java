package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Expressions that Gold tables measure with. Ratios have 2 decimals, rounded half up, unless said otherwise. */
public final class Measures {
    private static final int DECIMALS = 2;
    private static final int FINE_DECIMALS = 4;

    private Measures() {}

    /** Aggregate, {@code bigint}: the rows for which the condition is true; NULL is not. */
    public static Column countWhere(Column condition) {
        return count_if(condition);
    }

    /**
     * {@code round(part * 100 / total, 2)} in that order, {@code double [percent]}; 0.0 where the total is 0.
     *
     * @param part name of a {@code bigint} column
     * @param total name of a {@code bigint} column
     */
    public static Column percentOf(String part, String total) {
        Column percent = col(part).multiply(100).divide(col(total));
        return when(col(total).equalTo(0), lit(0.0)).otherwise(round(percent, DECIMALS));
    }

    /** {@code part / total}, {@code double}, not rounded; 0.0 where the total is 0. */
    public static Column ratio(Column part, Column total) {
        return when(total.equalTo(0), lit(0.0))
                .otherwise(part.cast(DataTypes.DoubleType).divide(total));
    }

    /** {@code part * 100 / total}, {@code double [percent]}, not rounded; 0.0 where the total is 0. */
    public static Column percent(Column part, Column total) {
        return ratio(part.multiply(100), total);
    }

    /** Rounded half up to 4 decimals, for what is computed from unrounded values. */
    public static Column fine(Column value) {
        return round(value, FINE_DECIMALS);
    }

    /** Aggregate, {@code bigint}: how many different values there are, NULL not among them. */
    public static Column distinct(String column) {
        return size(collect_set(column)).cast(DataTypes.LongType);
    }

    /** Aggregate, {@code double}: the mean of the values that are not NULL; NULL where there is none. */
    public static Column mean(String column) {
        return round(avg(col(column)), DECIMALS).cast(DataTypes.DoubleType);
    }
}
