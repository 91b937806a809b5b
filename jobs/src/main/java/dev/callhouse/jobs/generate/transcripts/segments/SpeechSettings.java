package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.OptionRange;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * What is said in calls, whenever they begin. Equal settings make equal calls.
 *
 * @param members how many people call
 * @param dirty share of the records that are faulty, 0 to 1; with any, some of the others are spelt unusually
 * @param seed another seed gives other calls
 * @param zone where a time without zone is meant
 */
public record SpeechSettings(int members, double dirty, long seed, ZoneId zone) implements Serializable {
    static final int MOST_MEMBERS = 800_000;

    /**
     * Checks the values.
     *
     * @throws RefusedException naming every value that is out of its range
     */
    public SpeechSettings {
        Problems problems = new Problems();
        OptionRange.check(problems, GenerateOptions.MEMBERS, members, MOST_MEMBERS);
        OptionRange.checkShare(problems, GenerateOptions.DIRTY, dirty);
        problems.throwIfAny();
    }
}
