package dev.callhouse.common.schema.transcripts;

/** Names of fields in landed transcripts that Silver stores under another name. */
public final class TranscriptFields {
    /** When a segment was spoken, or a whole call began. */
    public static final String TIMESTAMP = "timestamp";

    private TranscriptFields() {}
}
