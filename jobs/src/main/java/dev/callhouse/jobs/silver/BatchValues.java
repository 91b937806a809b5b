package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.substring;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.Reasons;
import java.util.Map;
import java.util.TreeMap;

/** What stands most often in a batch: the reasons of its rejected rows, and values of its valid ones. */
final class BatchValues {
    /** A message may have a number in it, so that there are as many as numbers. */
    private static final int MOST_REASONS = 100;

    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 100;

    private final StagedRows staged;
    private final DatasetContract contract;

    BatchValues(StagedRows staged, DatasetContract contract) {
        this.staged = staged;
        this.contract = contract;
    }

    /** Rejected rows by reason; one row may have several. */
    Map<String, Long> reasons(long rejected) {
        MostFrequent reasons = new MostFrequent(MOST_REASONS, "other reasons");
        if (rejected > 0) {
            staged.rejected()
                    .select(explode(new Reasons(contract).reasons()).as("reason"))
                    .groupBy(col("reason").getField(Reasons.MESSAGE))
                    .count()
                    .toLocalIterator()
                    .forEachRemaining(row -> reasons.add(row.getString(0), row.getLong(1)));
        }
        return reasons.counts();
    }

    /** Valid rows by value of the contract's {@code count-by} columns. */
    Map<String, Map<String, Long>> counted() {
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        contract.countBy().forEach(column -> counted.put(column, valuesOf(column)));
        return counted;
    }

    private Map<String, Long> valuesOf(String column) {
        Map<String, Long> values = new TreeMap<>();
        staged.valid()
                .groupBy(substring(col(column).cast("string"), 1, LONGEST_VALUE).as("value"))
                .count()
                .orderBy(col("count").desc(), col("value"))
                .limit(MOST_VALUES)
                .toLocalIterator()
                .forEachRemaining(row -> values.put(String.valueOf(row.get(0)), row.getLong(1)));
        return values;
    }
}
