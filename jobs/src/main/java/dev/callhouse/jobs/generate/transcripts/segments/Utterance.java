package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.jobs.generate.transcripts.Phrase;

/** One wording of a turn. */
record Utterance(String speaker, Phrase phrase, Labels labels) {}
