package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a comparison of slices comes to.
 *
 * @param slices those that differ
 * @param more how many slices the computed rows have more than the stored ones, below 0 for fewer
 */
record Difference(Slices slices, long more) implements AutoCloseable {
    /**
     * Compares.
     *
     * @param touched the slices that are compared
     */
    static Difference of(SliceComparison comparison, Slices touched) {
        return touched.areFew() ? ofFew(comparison) : ofMany(comparison);
    }

    private static Difference ofFew(SliceComparison comparison) {
        String slice = comparison.table().slice();
        List<Row> counts = comparison.slices().collectAsList();
        List<Object> differing = counts.stream()
                .filter(row -> row.<Long>getAs(SliceComparison.DIFFERING) > 0)
                .<Object>map(row -> row.getAs(slice))
                .toList();
        long more = count(counts, row -> row.<Long>getAs(SliceComparison.STORED) == 0)
                - count(counts, row -> row.<Long>getAs(SliceComparison.COMPUTED) == 0);
        return new Difference(Slices.few(slice, comparison.computed(), differing), more);
    }

    private static long count(List<Row> rows, Predicate<Row> condition) {
        return rows.stream().filter(condition).count();
    }

    private static Difference ofMany(SliceComparison comparison) {
        Dataset<Row> counts = comparison.slices().persist();
        try {
            String slice = comparison.table().slice();
            Row sums = counts.agg(
                            count_if(col(SliceComparison.STORED).equalTo(0)),
                            count_if(col(SliceComparison.COMPUTED).equalTo(0)))
                    .first();
            return new Difference(
                    Slices.of(slice, counts.where(col(SliceComparison.DIFFERING).gt(0))),
                    sums.getLong(0) - sums.getLong(1));
        } finally {
            counts.unpersist();
        }
    }

    @Override
    public void close() {
        slices.close();
    }
}
