package dev.callhouse.jobs.generate;

/**
 * Which lines are dirty: with a share of one in fifty, a random one of each fifty. So their number is the share's, rounded
 * up or down, and each has an ordinal by which all kinds of dirt get their turn.
 *
 * @param perMillion the share
 */
record DirtySpots(long perMillion, Draws draws) {
    private static final long MILLION = 1_000_000;

    static DirtySpots of(CallsSettings settings, Draws draws) {
        return new DirtySpots(Math.round(settings.dirty() * MILLION), draws);
    }

    boolean contains(long line) {
        return perMillion > 0 && line == spot(ordinal(line));
    }

    /** How many dirty lines come before the group of lines to which {@code line} belongs. */
    long ordinal(long line) {
        return line * perMillion / MILLION;
    }

    private long spot(long ordinal) {
        return new Span(groupStart(ordinal), groupStart(ordinal + 1)).draw(draws.forDirt(ordinal));
    }

    /** The first line that has this ordinal: the quotient rounded up. */
    private long groupStart(long ordinal) {
        return (ordinal * MILLION + perMillion - 1) / perMillion;
    }
}
