package dev.callhouse.jobs.evaluate;

/**
 * How well a rule set finds a label.
 *
 * @param right rows that have the label and get it
 * @param wrong rows that get it without having it
 * @param missed rows that have it without getting it
 */
record LabelScore(String column, String label, long right, long wrong, long missed) {
    /** Rows that have the label. */
    public long rows() {
        return right + missed;
    }

    /** Of the rows that get the label, the share that has it; NaN when none gets it. */
    public double precision() {
        return (double) right / (right + wrong);
    }

    /** Of the rows that have the label, the share that gets it; NaN when none has it. */
    public double recall() {
        return (double) right / (right + missed);
    }

    /** Their harmonic mean, {@code 2 r / (2 r + w + m)}; NaN when no row has or gets the label. */
    public double f1() {
        return 2.0 * right / (2.0 * right + wrong + missed);
    }
}
