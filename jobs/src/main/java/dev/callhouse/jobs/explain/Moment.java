package dev.callhouse.jobs.explain;

import java.util.Comparator;

/**
 * When something happened to a key.
 *
 * @param batch number of the batch that did it, or of the last one before
 * @param commit 0 for the batch itself, else the version of Silver that somebody else made after it
 * @param text for people
 */
record Moment(long batch, long commit, String text) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER =
            Comparator.comparingLong(Moment::batch).thenComparingLong(Moment::commit);

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
