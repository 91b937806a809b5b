package dev.callhouse.jobs.generate.transcripts.segments;

import java.time.Instant;

/**
 * A record as it arrives.
 *
 * @param late whether it comes behind the file of its call
 * @param again whether it has come before
 */
record Delivery(Segment segment, Instant arrival, boolean late, boolean again) {}
