package dev.callhouse.common.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A line of a Delta table's history.
 *
 * @param at when it was written
 * @param operation Delta's name of what was done: {@code WRITE}, {@code MERGE}, {@code OPTIMIZE}
 * @param userMetadata what the writer said about it
 * @param metrics Delta's counts, by Delta's names; empty where the operation has none
 * @param restored of a RESTORE, the version that the table has the rows of again, where the history tells
 */
public record Commit(
        long version,
        Instant at,
        String operation,
        Optional<String> userMetadata,
        Map<String, String> metrics,
        OptionalLong restored) {
    /** Delta's name of the operation that brings the rows of an older version back. */
    public static final String RESTORE = "RESTORE";

    private static final Set<String> HOUSEKEEPING = Set.of(
            "OPTIMIZE",
            "REORG",
            "CLUSTER BY",
            "VACUUM START",
            "VACUUM END",
            "SET TBLPROPERTIES",
            "UNSET TBLPROPERTIES",
            "ADD COLUMNS",
            "ADD CONSTRAINT",
            "DROP CONSTRAINT",
            "UPGRADE PROTOCOL");

    public Commit {
        metrics = Map.copyOf(metrics);
    }

    /**
     * Whether the table has the same rows after it as before. Operations that are not known are taken to change rows.
     */
    public boolean keepsRows() {
        return HOUSEKEEPING.contains(operation);
    }

    /** The rows that were new or changed: all written ones, but not those merely copied by a MERGE or a replaceWhere. */
    public long rowsChanged() {
        return switch (operation) {
            case "MERGE" -> metric("numTargetRowsInserted") + metric("numTargetRowsUpdated");
            case "WRITE" -> rowsWritten() - metric("numCopiedRows");
            default -> rowsWritten();
        };
    }

    private long metric(String name) {
        return Long.parseLong(metrics.getOrDefault(name, "0"));
    }

    /** The rows written, 0 where Delta does not say. */
    public long rowsWritten() {
        return metric("numOutputRows");
    }
}
