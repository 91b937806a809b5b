package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.jobs.generate.Draws;
import java.io.Serializable;
import java.util.Locale;

/**
 * Ids of 8 hexadecimal digits that look drawn by lot, each of one call.
 *
 * @param first what the ids of a sample begin with
 */
record CallIds(long first) implements Serializable {
    /** Odd, so that no number comes twice. */
    private static final long STEP = 2_654_435_761L;

    private static final long ALL = 1L << 32;

    static CallIds of(Draws draws) {
        return new CallIds(draws.forFile(0).nextInt());
    }

    String of(long call) {
        return String.format(Locale.ROOT, "CALL_%08X", digits(call));
    }

    /** The same as a number. */
    long digits(long call) {
        return Math.floorMod(first + call * STEP, ALL);
    }
}
