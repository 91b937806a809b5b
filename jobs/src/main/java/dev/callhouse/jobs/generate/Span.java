package dev.callhouse.jobs.generate;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Consecutive lines of a sample. Lines are numbered from 0 through all its files.
 *
 * @param first the first line
 * @param end the line after the last one
 */
record Span(long first, long end) implements Serializable {
    long size() {
        return end - first;
    }

    boolean isEmpty() {
        return size() <= 0;
    }

    /** The first {@code size} lines, or all where there are fewer. */
    Span head(long size) {
        return new Span(first, Math.min(end, first + size));
    }

    /** What {@link #head} of the same size leaves. */
    Span tail(long size) {
        return new Span(head(size).end, end);
    }

    /** Any line; the span must not be empty. */
    long draw(SplittableRandom random) {
        return random.nextLong(first, end);
    }
}
