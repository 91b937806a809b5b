package dev.callhouse.jobs.silver;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and how a load goes on. */
final class ContinuousOptions {
    /** From one look at the source folders to the next. */
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(2);

    @Option(
            names = "--continuous",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "go on loading what lands, until SIGTERM or --for")
    boolean continuous;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "with --continuous: how often to look for files: 2s, 1m (default: 2s)")
    Duration interval;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "with --continuous: when to end: 30s, 10m, 1h (default: never)")
    Duration atMost;

    /**
     * The pace of a load that goes on; nothing for one that ends with what is there.
     *
     * @throws RefusedException when only some of the options make sense together
     */
    Optional<Pace> pace() {
        if (!continuous && (interval != null || atMost != null)) {
            throw new RefusedException(
                    (interval != null ? "--interval" : "--for") + " goes with --continuous; add that, or leave it out");
        }
        if (continuous && Duration.ZERO.equals(interval)) {
            throw new RefusedException("--interval 0s: give at least 1s");
        }
        return continuous
                ? Optional.of(
                        new Pace(Optional.ofNullable(interval).orElse(USUAL_INTERVAL), Optional.ofNullable(atMost)))
                : Optional.empty();
    }
}
