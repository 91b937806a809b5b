package dev.callhouse.jobs.explain;

import dev.callhouse.common.run.Console;
import java.util.List;

/**
 * Where a key counts in a Gold table.
 *
 * @param note what else is to be said of the table, empty when it shows the key as Silver has it
 */
record GoldTrace(String table, List<Slice> slices, String note) {
    /**
     * A row of the table that counts the key, has counted it or will.
     *
     * @param values of the table's grain: {@code agent_id=10, call_date=2025-11-03}
     */
    record Slice(String values, String standing) {}

    GoldTrace {
        slices = List.copyOf(slices);
    }

    void print(Console console) {
        slices.forEach(slice -> console.line("  %s %s: %s", table, slice.values(), slice.standing()));
        if (!note.isEmpty()) {
            console.line("  %s: %s", table, note);
        }
    }
}
