package dev.callhouse.jobs.generate.transcripts.segments;

/**
 * What all segments of a call say about it.
 *
 * @param numbered whether its producer knows the positions of the segments
 */
record SpokenCall(String id, Member member, String scenario, String complexity, String channel, boolean numbered) {}
