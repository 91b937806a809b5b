package dev.callhouse.jobs.generate.transcripts.segments;

import java.time.Instant;

/**
 * A record as it arrives.
 *
 * @param first when the segment's first record arrives
 * @param late whether it comes behind the file of its call
 */
record Delivery(Segment segment, Instant arrival, Instant first, boolean late) {
    /** Whether a record of the segment has come before. */
    boolean again() {
        return arrival.isAfter(first);
    }
}
