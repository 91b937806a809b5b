package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.OptionRange;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What sample of whole calls to make. Equal settings make equal files, whatever the machine.
 *
 * @param calls how many calls
 * @param dirty share of the calls that are faulty, 0 to 1; with any, some of the others are written unusually
 * @param seed another seed gives other calls
 * @param asOf the calls were held in the thirty days before
 * @param zone where a time without zone is meant
 */
public record WholeCallSettings(long calls, double dirty, long seed, Instant asOf, ZoneId zone)
        implements Serializable {
    /** Well below the number of ids. */
    static final long MOST_CALLS = 1_000_000_000;

    /**
     * Checks the values.
     *
     * @throws RefusedException naming every value that is out of its range
     */
    public WholeCallSettings {
        Problems problems = new Problems();
        OptionRange.check(problems, GenerateOptions.ROWS, calls, MOST_CALLS);
        OptionRange.checkShare(problems, GenerateOptions.DIRTY, dirty);
        problems.throwIfAny();
    }
}
