package dev.callhouse.common.gold;

import java.util.List;

/**
 * What an audit found.
 *
 * @param table name of the Gold table
 * @param slices the slices that were computed again, as text
 * @param seed that picked them
 */
public record AuditResult(String table, List<String> slices, long seed) {
    public AuditResult {
        slices = List.copyOf(slices);
    }

    /** One line for people. */
    public String describe() {
        return slices.isEmpty()
                ? table + ": nothing to audit, this run has computed every slice"
                : table + ": " + slices.size() + (slices.size() == 1 ? " slice" : " slices")
                        + " computed again, the same rows (seed " + seed + ")";
    }
}
