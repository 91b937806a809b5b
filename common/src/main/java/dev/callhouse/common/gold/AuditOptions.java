package dev.callhouse.common.gold;

import dev.callhouse.common.error.RefusedException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** The options of commands that can audit Gold tables. */
public final class AuditOptions {
    @Option(
            names = "--audit",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "then compute some slices again that were not touched, and compare; exit code 3 on a difference")
    boolean audit;

    @Option(
            names = "--audit-slices",
            defaultValue = "10",
            paramLabel = "N",
            description = "slices to audit of each table (default: ${DEFAULT-VALUE})")
    int slices;

    @Option(
            names = "--audit-seed",
            paramLabel = "N",
            description = "picks the slices; the same seed picks the same (default: another each time)")
    Long seed;

    /**
     * Which slices to audit; nothing when no audit is asked for.
     *
     * @throws RefusedException when it would audit no slice
     */
    public Optional<AuditSample> sample() {
        if (slices < 1) {
            throw new RefusedException("--audit-slices " + slices + ": audit at least one slice");
        }
        long picked = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        return Optional.of(new AuditSample(slices, picked)).filter(any -> audit);
    }
}
