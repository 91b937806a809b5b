package dev.callhouse.common.ledger;

import java.time.Instant;
import java.util.Locale;

/**
 * A committed batch, as the ledger's table has it.
 *
 * @param lines counted by the byte scan, independently of the classes
 */
public record LedgerEntry(
        long number, String batchId, String runId, Instant asOf, long files, long refused, long lines, RowCounts rows) {
    /** One line for people. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "run %s, as of %s: %,d files (%,d refused), %,d lines = %,d inserted + %,d updated + %,d unchanged"
                        + " + %,d superseded + %,d late + %,d rejected + %,d blank",
                runId,
                asOf,
                files,
                refused,
                lines,
                rows.inserted(),
                rows.updated(),
                rows.unchanged(),
                rows.superseded(),
                rows.late(),
                rows.rejected(),
                rows.blank());
    }
}
