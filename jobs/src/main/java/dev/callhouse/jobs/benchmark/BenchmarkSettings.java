package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;

/**
 * How much is measured.
 *
 * @param rows lines of the large table's first load
 * @param smallRows lines of the small table's first load
 * @param warmUpRows lines of the table on which everything is done once before anything is measured; 0 for none
 * @param repeat how often work is measured that can be repeated
 */
public record BenchmarkSettings(long rows, long smallRows, long warmUpRows, int repeat) {
    /** So many call ids, and those of the batches, fit well into an {@code int}. */
    private static final long MOST_ROWS = 1_000_000_000;

    private static final long RATIO = 10;
    private static final int MOST_OFTEN = 99;
    private static final long FEWEST_ROWS = 1_000;
    private static final long FEWEST_SMALL_ROWS = 100;
    private static final long FULL_BATCH = 100_000;
    private static final long ENOUGH_TO_WARM_UP = 100_000;

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
        if (warmUpRows != 0 && (warmUpRows < FEWEST_SMALL_ROWS || warmUpRows > MOST_ROWS)) {
            problems.add(
                    "--warm-up",
                    warmUpRows + " is out of range; use " + FEWEST_SMALL_ROWS + " to " + MOST_ROWS + ", or 0 for none");
        }
        if (repeat < 1 || repeat > MOST_OFTEN) {
            problems.add("--repeat", repeat + " is out of range; use 1 to " + MOST_OFTEN);
        }
        problems.throwIfAny();
    }

    /** The small table that goes with a large one, unless another is wanted. */
    public static long smallRowsFor(long rows) {
        return rows / RATIO;
    }

    /** The warm-up that goes with a small table, unless another is wanted. */
    public static long warmUpRowsFor(long smallRows) {
        return Math.min(ENOUGH_TO_WARM_UP, smallRows);
    }

    /** Lines of an upsert: 100,000, but never more than half of the small table. */
    long batchRows() {
        return Math.min(FULL_BATCH, smallRows / 2);
    }

    boolean isBatchCut() {
        return batchRows() < FULL_BATCH;
    }
}
