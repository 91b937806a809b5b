package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.schema.callcenter.Calls;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Lines of calls as text. A call is a function of its number: ids grow with time, and a year of days begins on 16 January
 * 2025, so that the newest month is half full when the first load ends. 2 % of the lines must be rejected.
 */
final class MadeUpCalls {
    static final String NUMBER = "number";
    static final String VERSION = "version";
    static final int DAYS = 365;

    private static final String FIRST_DAY = "2025-01-16";
    private static final String DIRT = "dirt";
    private static final String START = "start";
    private static final String END = "end";
    private static final int DIRT_OUT_OF = 1_000;
    private static final int CALLERS = 500_000;
    private static final int AGENTS = 500;
    private static final int LONGEST = 1_800;
    private static final int DAY = 86_400;

    private MadeUpCalls() {}

    /**
     * {@code number bigint} (of the call, from 0), {@code version int} in; the line that the version of the call has in a
     * file out: {@code call_id, caller_id, agent_id, call_start_time, call_end_time, call_status, call_date}, all of them
     * strings. Two versions of a call differ in the end of the call.
     *
     * @param numbersOfYear how many calls the first 365 days have; later numbers are of later days
     */
    static Dataset<Row> lines(Dataset<Row> versions, long numbersOfYear) {
        return versions.withColumn(DIRT, draw(DIRT_OUT_OF, "dirt", col(VERSION)))
                .withColumn(START, draw(DAY, "start"))
                .withColumn(END, pmod(col(START).plus(lit(5)).plus(length()), lit(DAY)))
                .select(
                        unless(0, text(col(NUMBER).plus(1)), null).as(Calls.CALL_ID),
                        unless(1, text(draw(CALLERS, "caller")), "anonymous").as(Calls.CALLER_ID),
                        unless(2, text(draw(AGENTS, "agent")), null).as(Calls.AGENT_ID),
                        unless(3, timeOfDay(col(START)), "99:99:99").as(Calls.CALL_START_TIME),
                        timeOfDay(col(END)).as(Calls.CALL_END_TIME),
                        unless(4, status(draw(100, "status")), "ABANDONED").as(Calls.CALL_STATUS),
                        day(numbersOfYear).as(Calls.CALL_DATE));
    }

    /** Of a thousand, 20 are dirty, 4 in each way. */
    private static Column unless(int dirt, Column good, String bad) {
        return when(col(DIRT).between(dirt * 4, dirt * 4 + 3), lit(bad)).otherwise(good);
    }

    private static Column length() {
        return pmod(xxhash64(col(NUMBER), lit("length")).plus(col(VERSION).multiply(97)), lit(LONGEST));
    }

    private static Column status(Column percent) {
        return when(percent.lt(80), Calls.COMPLETED)
                .when(percent.lt(92), Calls.DROPPED)
                .otherwise(Calls.FAILED);
    }

    private static Column day(long numbersOfYear) {
        Column days = expr(NUMBER + " * " + DAYS + " div " + numbersOfYear).cast(DataTypes.IntegerType);
        return functions.date_add(lit(FIRST_DAY).cast(DataTypes.DateType), days).cast(DataTypes.StringType);
    }

    private static Column timeOfDay(Column second) {
        return concat_ws(
                ":",
                twoDigits(functions.floor(second.divide(3600))),
                twoDigits(functions.floor(second.divide(60)).mod(60)),
                twoDigits(second.mod(60)));
    }

    private static Column twoDigits(Column number) {
        return lpad(text(number), 2, "0");
    }

    private static Column text(Column number) {
        return number.cast(DataTypes.StringType);
    }

    /** A number from 0, less than {@code outOf}: the same for the same call and topic. */
    private static Column draw(int outOf, String topic) {
        return draw(outOf, topic, lit(0));
    }

    private static Column draw(int outOf, String topic, Column version) {
        return pmod(xxhash64(col(NUMBER), lit(topic), version), lit((long) outOf));
    }
}
