package dev.callhouse.jobs.exceptions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.quality.Reasons;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.ExceptionStates;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts of rejected lines with {@link ExceptionStates}: {@code lines bigint}, and of these {@code open}, {@code
 * resolved}, {@code superseded} and {@code still_rejected}, each {@code bigint}; the most lines first.
 */
final class ExceptionCounts {
    private static final String REASON = "reason";
    private static final String LINES = "lines";
    private static final String SAMPLE = "sample";

    private ExceptionCounts() {}

    /** By text of a reason, with {@code sample string} [file, line and raw line of the first one]. */
    static Dataset<Row> byReason(Dataset<Row> life) {
        Column message =
                explode(col(ExceptionRows.REASONS).getField(Reasons.MESSAGE)).as(REASON);
        return counted(life.select(col("*"), message), col(REASON), sample())
                .orderBy(col(LINES).desc(), col(REASON));
    }

    /** By file, with a sample as above. */
    static Dataset<Row> byFile(Dataset<Row> life) {
        return counted(life, col(ExceptionRows.FILE), sample())
                .orderBy(col(LINES).desc(), col(ExceptionRows.FILE));
    }

    /** By run date, the first first. */
    static Dataset<Row> byDay(Dataset<Row> life) {
        return counted(life, col(ExceptionRows.RUN_DATE)).orderBy(ExceptionRows.RUN_DATE);
    }

    private static Dataset<Row> counted(Dataset<Row> life, Column by, Column... more) {
        Column[] counts = Stream.concat(
                        Stream.of(
                                in(ExceptionStates.OPEN).as("open"),
                                in(ExceptionStates.RESOLVED).as("resolved"),
                                in(ExceptionStates.SUPERSEDED).as("superseded"),
                                in(ExceptionStates.STILL_REJECTED).as("still_rejected")),
                        Stream.of(more))
                .toArray(Column[]::new);
        return life.groupBy(by).agg(count(lit(1)).as(LINES), counts);
    }

    private static Column in(String state) {
        return sum(when(col(ExceptionStates.STATE).equalTo(state), 1).otherwise(0));
    }

    private static Column sample() {
        Column first = min(struct(col(ExceptionRows.FILE), col(ExceptionRows.LINE), col(ExceptionRows.RAW_LINE)));
        return concat(
                        first.getField(ExceptionRows.FILE),
                        lit(":"),
                        first.getField(ExceptionRows.LINE),
                        lit(" "),
                        first.getField(ExceptionRows.RAW_LINE))
                .as(SAMPLE);
    }
}
