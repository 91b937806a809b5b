package dev.callhouse.jobs.report;

import java.time.Duration;
import java.time.Instant;

/**
 * How new a table is.
 *
 * @param layer silver or gold
 * @param changed when its rows last changed; null when no kept run tells
 * @param confirmed when a run last found it up to date or made it so; null when no kept run tells
 * @param newest the newest time in the rows; null when it was not measured
 * @param age since {@code confirmed}, or else {@code changed}; null when neither is known
 */
record Freshness(String layer, String table, Instant changed, Instant confirmed, Instant newest, Duration age) {
    /** Beyond it a table is called stale. */
    static final Duration STALE = Duration.ofHours(24);

    static Freshness of(String layer, String table, Instant changed, Instant confirmed, Instant newest, Instant asOf) {
        Instant last = later(changed, confirmed);
        return new Freshness(layer, table, changed, last, newest, last == null ? null : Duration.between(last, asOf));
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    boolean isStale() {
        return age == null || age.compareTo(STALE) > 0;
    }
}
