package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;

/**
 * How much is measured.
 *
 * @param rows lines of the large table's first load
 * @param smallRows lines of the small table's first load
 */
public record BenchmarkSettings(long rows, long smallRows) {
    /** Small and large differ by this, unless the small table is given. */
    public static final long RATIO = 10;

    /** So many call ids, and those of the batches, fit well into an {@code int}. */
    static final long MOST_ROWS = 1_000_000_000;

    private static final long FEWEST_ROWS = 1_000;
    private static final long FEWEST_SMALL_ROWS = 100;
    private static final long FULL_BATCH = 100_000;
    private static final long WARM_UP = 100_000;

    /**
     * Checks the values.
     *
     * @throws RefusedException naming every value that is out of its range
     */
    public BenchmarkSettings {
        Problems problems = new Problems();
        if (rows < FEWEST_ROWS || rows > MOST_ROWS) {
            problems.add("--rows", rows + " is out of range; use " + FEWEST_ROWS + " to " + MOST_ROWS);
        } else if (smallRows < FEWEST_SMALL_ROWS || smallRows > rows) {
            problems.add("--small", smallRows + " is out of range; use " + FEWEST_SMALL_ROWS + " to --rows, " + rows);
        }
        problems.throwIfAny();
    }

    /** Lines of an upsert: 100,000, but never more than half of the small table. */
    long batchRows() {
        return Math.min(FULL_BATCH, smallRows / 2);
    }

    boolean isBatchCut() {
        return batchRows() < FULL_BATCH;
    }

    /** Lines of the table on which everything is done once before anything is measured. */
    long warmUpRows() {
        return Math.min(WARM_UP, smallRows);
    }
}
