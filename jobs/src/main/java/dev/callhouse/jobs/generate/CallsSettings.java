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
        OptionRange.check(problems, GenerateOptions.ROWS, rows, MOST_ROWS);
        OptionRange.check(problems, GenerateOptions.DAYS, days, MOST_DAYS);
        OptionRange.checkShare(problems, GenerateOptions.DIRTY, dirty);
        checkDay(problems, from);
        problems.throwIfAny();
    }

    private static void checkDay(Problems problems, LocalDate from) {
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            problems.add(GenerateOptions.FROM, from + " is out of range; use " + FIRST_DAY + " to " + LAST_DAY);
        }
    }
}
