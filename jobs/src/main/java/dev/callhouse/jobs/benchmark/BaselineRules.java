package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rules of calls as people write them by hand: a regular expression and a reason for each column. */
final class BaselineRules {
    static final String REASON = "reject_reason";

    /** The files' columns as strings, because a rule must see what an integer column would make NULL. */
    static final StructType FILE = Stream.of(
                    Calls.CALL_ID,
                    Calls.CALLER_ID,
                    Calls.AGENT_ID,
                    Calls.CALL_START_TIME,
                    Calls.CALL_END_TIME,
                    Calls.CALL_STATUS,
                    Calls.CALL_DATE)
            .reduce(new StructType(), (schema, name) -> schema.add(name, DataTypes.StringType), (a, b) -> a);

    /** The table's columns. */
    static final List<String> COLUMNS = List.of(
            Calls.CALL_ID,
            Calls.CALLER_ID,
            Calls.AGENT_ID,
            Calls.CALL_START_TIME,
            Calls.CALL_END_TIME,
            Calls.CALL_STATUS,
            Calls.CALL_DATE,
            Calls.CALL_DURATION_SECONDS,
            Calls.YEAR,
            Calls.MONTH);

    private static final String NUMBER = "^[0-9]+$";
    private static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";
    private static final int DAY = 86_400;
    private static final int LONGEST_CALL = 4 * 3_600;

    private BaselineRules() {}

    /** {@link #FILE} in; the same with {@link #REASON}, the texts of all failed rules, empty for a good row. */
    static Dataset<Row> withReason(Dataset<Row> raw) {
        return raw.withColumn(Calls.CALL_STATUS, upper(trim(col(Calls.CALL_STATUS))))
                .withColumn(
                        REASON,
                        concat_ws(
                                " | ",
                                badNumber(Calls.CALL_ID),
                                badNumber(Calls.CALLER_ID),
                                badNumber(Calls.AGENT_ID),
                                badTime(Calls.CALL_START_TIME),
                                badTime(Calls.CALL_END_TIME),
                                badStatus(),
                                badDate(),
                                endsBeforeStart()));
    }

    /** {@link #withReason} in; {@link #COLUMNS} of the good rows out, in the types of {@link Calls}. */
    static Dataset<Row> typed(Dataset<Row> checked) {
        return checked.where(isGood())
                .withColumn(Calls.CALL_ID, col(Calls.CALL_ID).cast(DataTypes.IntegerType))
                .withColumn(Calls.CALLER_ID, col(Calls.CALLER_ID).cast(DataTypes.IntegerType))
                .withColumn(Calls.AGENT_ID, col(Calls.AGENT_ID).cast(DataTypes.IntegerType))
                .withColumn(Calls.CALL_DATE, to_date(col(Calls.CALL_DATE)))
                .withColumn(Calls.CALL_DURATION_SECONDS, duration())
                .withColumn(Calls.YEAR, year(col(Calls.CALL_DATE)))
                .withColumn(Calls.MONTH, month(col(Calls.CALL_DATE)))
                .select(Columns.named(COLUMNS));
    }

    static Column isGood() {
        return col(REASON).equalTo("");
    }

    private static Column badNumber(String name) {
        Column value = trim(col(name));
        return when(value.isNull(), name + " must not be NULL")
                .when(not(value.rlike(NUMBER)), name + " must be numeric")
                .when(value.cast(DataTypes.IntegerType).isNull(), name + " out of range");
    }

    private static Column badTime(String name) {
        return when(col(name).isNull(), name + " must not be NULL").when(not(isTime(name)), "invalid " + name);
    }

    private static Column isTime(String name) {
        return trim(col(name)).rlike(TIME);
    }

    private static Column badStatus() {
        Column status = col(Calls.CALL_STATUS);
        return when(status.isNull(), "call_status must not be NULL")
                .when(not(status.isin(Calls.COMPLETED, Calls.DROPPED, Calls.FAILED)), "invalid call_status values");
    }

    private static Column badDate() {
        return when(to_date(col(Calls.CALL_DATE)).isNull(), "invalid call_date");
    }

    /** Only of times that are some. */
    private static Column endsBeforeStart() {
        Column areSwapped = end().lt(start()).and(duration().gt(LONGEST_CALL));
        return when(
                areSwapped.and(isTime(Calls.CALL_START_TIME)).and(isTime(Calls.CALL_END_TIME)),
                "call_end_time before call_start_time");
    }

    /** A call that ends before it starts has crossed midnight. */
    private static Column duration() {
        return pmod(end().minus(start()), lit(DAY));
    }

    private static Column start() {
        return secondOfDay(Calls.CALL_START_TIME);
    }

    private static Column end() {
        return secondOfDay(Calls.CALL_END_TIME);
    }

    private static Column secondOfDay(String time) {
        return digits(time, 1)
                .multiply(3_600)
                .plus(digits(time, 4).multiply(60))
                .plus(digits(time, 7));
    }

    private static Column digits(String time, int from) {
        return substring(col(time), from, 2).cast(DataTypes.IntegerType);
    }
}
