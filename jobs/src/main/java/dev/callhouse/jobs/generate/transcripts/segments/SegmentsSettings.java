package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.OptionRange;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What sample of segments to make. Equal settings make equal files, whatever the machine.
 *
 * @param calls how many calls
 * @param speech what is said in them
 * @param schedule when they begin
 */
public record SegmentsSettings(long calls, SpeechSettings speech, Schedule schedule) {
    /** Numbers of files and minutes then are small. */
    static final long MOST_CALLS = 100_000_000;

    /**
     * Checks the number of calls.
     *
     * @throws RefusedException when it is out of its range
     */
    static void checkCalls(long calls) {
        Problems problems = new Problems();
        OptionRange.check(problems, GenerateOptions.ROWS, calls, MOST_CALLS);
        problems.throwIfAny();
    }

    /** Calls of which the first begins at the start of a day. */
    public static SegmentsSettings from(LocalDate day, long calls, SpeechSettings speech, CallRate rate) {
        checkCalls(calls);
        long minute = day.atStartOfDay(speech.zone()).toEpochSecond() / CallRate.SECONDS;
        return new SegmentsSettings(calls, speech, Schedule.from(minute, rate, calls));
    }

    /** Calls of which the last begins just before a moment; what would come after it has not happened yet. */
    public static SegmentsSettings until(Instant end, long calls, SpeechSettings speech, CallRate rate) {
        checkCalls(calls);
        return new SegmentsSettings(calls, speech, Schedule.until(end, rate, calls));
    }
}
