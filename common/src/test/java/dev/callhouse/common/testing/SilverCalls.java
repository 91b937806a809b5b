package dev.callhouse.common.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.schema.callcenter.Calls;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/** Small tables of calls, with all columns of {@link Calls}, of which only the telling ones are written down. */
public final class SilverCalls {
    /** The columns of a line. */
    private static final StructType WRITTEN = new StructType()
            .add(Calls.SCHEMA.apply(Calls.CALL_ID))
            .add(Calls.SCHEMA.apply(Calls.AGENT_ID))
            .add(Calls.SCHEMA.apply(Calls.CALL_STATUS))
            .add(Calls.SCHEMA.apply(Calls.CALL_DATE))
            .add(Calls.SCHEMA.apply(Calls.CALL_DURATION_SECONDS));

    private SilverCalls() {}

    /** What Silver holds at the end of the worked example: 2025-11-03 after the update. */
    public static Dataset<Row> ofTheWorkedExample() {
        return of(
                "1  | 10 | COMPLETED | 2025-11-03 | 360",
                "2  | 10 | COMPLETED | 2025-11-03 | 300",
                "3  | 11 | DROPPED   | 2025-11-03 | 45",
                "8  | 13 | COMPLETED | 2025-11-03 | 60",
                "13 | 14 | COMPLETED | 2025-11-03 | 60",
                "20 | 1  | COMPLETED | 2025-11-03 | 600");
    }

    /** Calls as lines {@code call_id | agent_id | call_status | call_date | call_duration_seconds}. */
    public static Dataset<Row> of(String... lines) {
        return SparkTest.rows(WRITTEN, lines)
                .withColumn(Calls.YEAR, year(col(Calls.CALL_DATE)))
                .withColumn(Calls.MONTH, month(col(Calls.CALL_DATE)))
                .select(Arrays.stream(Calls.SCHEMA.fields())
                        .map(field ->
                                valueOf(field.name()).cast(field.dataType()).as(field.name()))
                        .toArray(Column[]::new));
    }

    private static Column valueOf(String column) {
        return switch (column) {
            case Calls.CALLER_ID -> lit(100);
            case Calls.CALL_START_TIME, Calls.CALL_END_TIME -> lit("09:00:00");
            case Calls.CALL_DATE_SOURCE -> lit("column");
            default -> col(column);
        };
    }

    /** Makes these calls all that the table at {@code path} holds, in one commit; like Silver it keeps a change feed. */
    public static void write(Path path, String... lines) {
        of(lines)
                .write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("delta.enableChangeDataFeed", "true")
                .partitionBy(Calls.YEAR, Calls.MONTH)
                .save(path.toString());
    }
}
