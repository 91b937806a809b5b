package dev.callhouse.jobs.generate;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What sample of calls to make. Equal settings make equal files, whatever the machine.
 *
 * @param rows data lines of all files together: valid, dirty and repeated ones, without headers and blank lines
 * @param days days on which calls start, one after the other
 * @param dirty share of the lines that Silver must reject, 0 to 1, in millionths
 * @param seed another seed gives other calls
 * @param from the first day
 */
public record CallsSettings(long rows, int days, double dirty, long seed, LocalDate from) implements Serializable {
    /** So many call ids fit well into an {@code int}. */
    static final long MOST_ROWS = 1_000_000_000;

    static final int MOST_DAYS = 3_660;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    /**
     * Checks the values.
     *
     * @throws RefusedException naming every value that is out of its range
     */
    public CallsSettings {
        Problems problems = new Problems();
        checkRange(problems, "--rows", rows, MOST_ROWS);
        checkRange(problems, "--days", days, MOST_DAYS);
        checkShare(problems, dirty);
        checkDay(problems, from);
        problems.throwIfAny();
    }

    private static void checkRange(Problems problems, String option, long value, long most) {
        if (value < 1 || value > most) {
            problems.add(option, value + " is out of range; use 1 to " + most);
        }
    }

    /** A NaN fails too. */
    private static void checkShare(Problems problems, double dirty) {
        if (!(dirty >= 0 && dirty <= 1)) {
            problems.add("--dirty", dirty + " is no share of the rows; use 0 (none) to 1 (all)");
        }
    }

    private static void checkDay(Problems problems, LocalDate from) {
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            problems.add("--from", from + " is out of range; use " + FIRST_DAY + " to " + LAST_DAY);
        }
    }
}
