package dev.callhouse.common.contract;

/** What becomes of a landed file with the content of one that was loaded before. */
public enum DuplicateFiles {
    /** It is loaded like any other: its newer modification time counts. */
    LOAD,
    /**
     * It is passed over. Which of two equal files counts then depends on which arrived first, and with it the
     * modification time by which versions are ordered.
     */
    SKIP
}
