package dev.callhouse.common.ledger;

import dev.callhouse.common.spark.TableVersion;
import java.time.Instant;
import java.util.Locale;

/**
 * A committed batch, as the ledger's table has it.
 *
 * @param lines counted by the byte scan, independently of the classes
 * @param silver the table after it
 * @param exceptionsId Delta's id of the table of exceptions after it
 * @param sequencesId Delta's id of the table of newer sequences after it, empty when there was none
 */
public record LedgerEntry(
        long number,
        String batchId,
        BatchKind kind,
        String runId,
        Instant asOf,
        long files,
        long refused,
        long lines,
        RowCounts rows,
        TableVersion silver,
        String exceptionsId,
        String sequencesId) {
    /** The entry of a batch that was just written. */
    static LedgerEntry of(BatchAccount account) {
        return new LedgerEntry(
                account.plan().number(),
                account.plan().batchId(),
                account.kind(),
                account.plan().runId(),
                account.plan().asOf(),
                account.seal().files().size(),
                account.seal().files().stream()
                        .filter(Seal.SealedFile::wasRefused)
                        .count(),
                account.seal().lines(),
                account.classified().total(),
                account.silver(),
                account.exceptions().id(),
                account.sequencesId());
    }

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
