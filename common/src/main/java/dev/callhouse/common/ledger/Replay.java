package dev.callhouse.common.ledger;

/**
 * What a batch judges again instead of landed files: rejected lines, at versions of their tables that no later commit
 * changes.
 *
 * @param exceptionsVersion of the table of exceptions
 * @param resolutionsVersion of the log of earlier replays, -1 for none
 */
public record Replay(ExceptionSelection selection, long exceptionsVersion, long resolutionsVersion) {}
