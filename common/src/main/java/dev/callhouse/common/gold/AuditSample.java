package dev.callhouse.common.gold;

/**
 * Which slices an audit looks at.
 *
 * @param slices how many
 * @param seed the same seed picks the same of the same slices
 */
public record AuditSample(int slices, long seed) {}
