package dev.callhouse.jobs.report;

import java.util.List;

/** What became of a number of lines: each ends in exactly one class. */
record RowClasses(long inserted, long updated, long unchanged, long superseded, long late, long rejected, long blank) {
    /** Their names, in the order in which bars stack them. */
    static final List<String> NAMES =
            List.of("inserted", "updated", "unchanged", "superseded", "late", "rejected", "blank");

    /** In SQL, from the columns of the ledger. */
    static final String SQL =
            "named_struct('inserted', inserted, 'updated', updated, 'unchanged', unchanged, 'superseded', superseded,"
                    + " 'late', late, 'rejected', rejected, 'blank', blank)";

    static final RowClasses NONE = new RowClasses(0, 0, 0, 0, 0, 0, 0);

    long sum() {
        return inserted + updated + unchanged + superseded + late + rejected + blank;
    }
}
