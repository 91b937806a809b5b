package dev.callhouse.common.ledger;

/** A file that the batch which took it could not load, and why. */
public record RefusedFile(String source, String path, long batch, String reason) {}
