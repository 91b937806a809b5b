package dev.callhouse.jobs.gold;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.callhouse.common.gold.Changes;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.Calls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table in which a call counts in two slices, on its day and on the day after: {@code call_date date, total_calls
 * bigint, last_call_id int}, of both days together.
 */
record CallsOfTwoDaysTable() implements GoldTable {
    private static final String LAST = "last_call_id";

    @Override
    public String name() {
        return "gold_calls_of_two_days";
    }

    @Override
    public String folder() {
        return "test";
    }

    @Override
    public List<String> grain() {
        return List.of(Calls.CALL_DATE);
    }

    @Override
    public String slice() {
        return Calls.CALL_DATE;
    }

    @Override
    public List<String> partitionBy() {
        return List.of();
    }

    @Override
    public List<String> inputs() {
        return List.of(Calls.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return with(inputs.get(Calls.TABLE), 1)
                .groupBy(Calls.CALL_DATE)
                .agg(count("*").as(CallCounts.TOTAL_CALLS), max(Calls.CALL_ID).as(LAST));
    }

    @Override
    public Dataset<Row> touched(Changes changes) {
        return with(changes.rows().get(Calls.TABLE), 1);
    }

    @Override
    public Dataset<Row> sources(Dataset<Row> slices) {
        return with(slices, -1);
    }

    /** The same rows on their day and again some days later. */
    private static Dataset<Row> with(Dataset<Row> rows, int daysLater) {
        return rows.withColumn(
                Calls.CALL_DATE, explode(array(col(Calls.CALL_DATE), date_add(col(Calls.CALL_DATE), lit(daysLater)))));
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(Invariant.everyRow(
                "a day has calls", col(CallCounts.TOTAL_CALLS).gt(0)));
    }
}
