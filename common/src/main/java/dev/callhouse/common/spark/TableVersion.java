package dev.callhouse.common.spark;

/**
 * A state of a Delta table that never changes again.
 *
 * @param id Delta's id of the table; a table that is made anew in the same place gets another
 * @param version the number of the commit
 */
public record TableVersion(String id, long version) {}
