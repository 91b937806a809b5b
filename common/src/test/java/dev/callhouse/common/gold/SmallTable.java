package dev.callhouse.common.gold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A Gold table in one line, without partitions; its grain is its slice.
 *
 * @param rows what it computes, of the inputs and the clock
 */
record SmallTable(
        String name,
        String slice,
        List<String> inputs,
        boolean movesWithTime,
        BiFunction<Map<String, Dataset<Row>>, Instant, Dataset<Row>> rows)
        implements GoldTable {
    @Override
    public String folder() {
        return "test";
    }

    @Override
    public List<String> grain() {
        return List.of(slice);
    }

    @Override
    public List<String> partitionBy() {
        return List.of();
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> all, Instant asOf) {
        return rows.apply(all, asOf);
    }

    /** The slices of the day on which the clock stands, where time matters: what was expected by then. */
    @Override
    public Dataset<Row> touched(Changes changes) {
        Dataset<Row> changed = GoldTable.super.touched(changes);
        return movesWithTime
                ? changed.union(changed.sparkSession()
                        .range(changes.since().getEpochSecond(), changes.asOf().getEpochSecond() + 1)
                        .selectExpr("cast(id as int) as " + slice))
                : changed;
    }

    @Override
    public List<Invariant> invariants() {
        return List.of();
    }
}
