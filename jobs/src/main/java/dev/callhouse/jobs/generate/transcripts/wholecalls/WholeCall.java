package dev.callhouse.jobs.generate.transcripts.wholecalls;

import java.time.Instant;

/**
 * A call that was held.
 *
 * @param text clean
 * @param finish how its record is written
 */
record WholeCall(String id, String agent, Instant time, String text, Truth truth, Finish finish) {}
