package dev.callhouse.jobs.report;

import java.time.Instant;
import java.util.List;

/**
 * One batch of a dataset and what became of its lines.
 *
 * @param kind load, replay or rebuilt
 * @param run that planned it; of a stopped one, that stopped it last
 * @param files that were planned
 * @param refused of these, not loaded
 * @param lines counted by the scan of the files
 * @param warned valid rows with warnings; no class of its own
 * @param stoppedBy checks that keep it out of the tables; empty for a committed batch
 */
record Delivery(
        long batch,
        String kind,
        String run,
        Instant asOf,
        long files,
        long refused,
        long lines,
        RowClasses rows,
        long warned,
        List<String> stoppedBy) {
    Delivery {
        stoppedBy = stoppedBy == null ? List.of() : List.copyOf(stoppedBy);
    }

    boolean isStopped() {
        return !stoppedBy.isEmpty();
    }

    /** Lines in no class, or in two: anything but 0 is a loss. */
    long unaccounted() {
        return lines - rows.sum();
    }

    boolean isLoad() {
        return kind.equals("load");
    }
}
