package dev.callhouse.common.ledger;

import java.time.Instant;
import java.util.Locale;

/** A committed batch, as the ledger's table has it. */
public record LedgerEntry(long number, String runId, Instant asOf, long files, long refused, RowCounts rows) {
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
                rows.lines(),
                rows.inserted(),
                rows.updated(),
                rows.unchanged(),
                rows.superseded(),
                rows.late(),
                rows.rejected(),
                rows.blank());
    }
}
