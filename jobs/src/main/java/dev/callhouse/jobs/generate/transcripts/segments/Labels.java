package dev.callhouse.jobs.generate.transcripts.segments;

/** What a careful listener says of an utterance, in Silver's words. */
record Labels(String sentiment, String intent, String compliance) {}
