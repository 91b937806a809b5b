package dev.callhouse.common.contract;

/**
 * A rule over several columns of one row. It is skipped when a column it uses has failed; NULL counts as failed.
 *
 * @param name unique in its contract
 * @param expect SQL that is true for a good row
 * @param severity what happens to a bad one
 * @param message what its exception or warning says
 */
public record RowRule(String name, String expect, Severity severity, String message) {}
