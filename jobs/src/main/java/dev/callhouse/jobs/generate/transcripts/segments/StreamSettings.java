package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.OptionRange;
import java.time.Duration;

/**
 * How long and how often to write.
 *
 * @param calls so many calls begin, then no more
 * @param duration when to end at the latest
 * @param every how often a file is written
 */
public record StreamSettings(long calls, Duration duration, Duration every) {
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final double MOST_MINUTES = 1_000_000;

    /**
     * Reads the options.
     *
     * @throws RefusedException naming every value that is out of its range
     */
    static StreamSettings of(GenerateOptions options) {
        Problems problems = new Problems();
        options.rows()
                .ifPresent(
                        calls -> OptionRange.check(problems, GenerateOptions.ROWS, calls, SegmentsSettings.MOST_CALLS));
        options.duration().ifPresent(minutes -> checkMinutes(problems, minutes));
        options.every().ifPresent(every -> checkEvery(problems, every));
        problems.throwIfAny();
        return new StreamSettings(
                options.rows().orElse(Long.MAX_VALUE),
                options.duration().map(StreamSettings::minutes).orElse(FOREVER),
                options.every().orElse(USUAL));
    }

    private static void checkMinutes(Problems problems, double minutes) {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            problems.add(
                    GenerateOptions.DURATION,
                    minutes + " is out of range; use minutes above 0 up to " + (long) MOST_MINUTES);
        }
    }

    private static void checkEvery(Problems problems, Duration every) {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            problems.add(GenerateOptions.EVERY, every.toMillis() + " ms is out of range; use 50ms to 1h");
        }
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.round(minutes * Duration.ofMinutes(1).toMillis()));
    }
}
