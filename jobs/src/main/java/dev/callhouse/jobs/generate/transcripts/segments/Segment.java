package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.transcripts.Clean;
import java.time.Instant;

/**
 * An utterance that was made.
 *
 * @param number its position in the call, from 1
 * @param agent who serves the call then
 * @param text clean
 * @param confidence of the speech recognition, in ten-thousandths
 * @param finish how its record is written
 */
record Segment(
        SpokenCall call,
        int number,
        Instant time,
        String agent,
        String speaker,
        String text,
        Labels labels,
        int confidence,
        Finish finish) {
    String hash() {
        return Clean.hash(text);
    }
}
