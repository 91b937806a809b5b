package dev.callhouse.jobs.generate;

import dev.callhouse.common.config.Problems;

/** What the values of options may be. */
public final class OptionRange {
    private OptionRange() {}

    /** Notes a number that is less than 1 or more than {@code most}. */
    public static void check(Problems problems, String option, long value, long most) {
        if (value < 1 || value > most) {
            problems.add(option, value + " is out of range; use 1 to " + most);
        }
    }

    /** Notes a share that is not within 0 and 1; a NaN is not. */
    public static void checkShare(Problems problems, String option, double share) {
        if (!(share >= 0 && share <= 1)) {
            problems.add(option, share + " is no share of the rows; use 0 (none) to 1 (all)");
        }
    }
}
