package dev.callhouse.common.schema.transcripts;

/** Names that the domain's tables share. */
public final class Transcripts {
    public static final String DOMAIN = "transcripts";

    /** The folder of the Gold tables below {@code gold/}. */
    public static final String GOLD_FOLDER = "transcripts";

    private Transcripts() {}
}
