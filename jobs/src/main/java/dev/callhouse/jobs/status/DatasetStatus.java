package dev.callhouse.jobs.status;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.ledger.RefusedFile;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import java.util.HashSet;
import java.util.List;

/**
 * How a dataset stands.
 *
 * @param lastBatch its newest committed batch, null for none
 * @param unfinished the batch that a dead run left, to be finished by the next; null for none
 * @param files that lie in its source folders
 * @param waiting of these, not taken by a batch yet
 * @param refused of these, refused by the batch that took them
 */
record DatasetStatus(
        String dataset,
        String domain,
        LedgerEntry lastBatch,
        Unfinished unfinished,
        int files,
        int waiting,
        List<RefusedFile> refused) {
    /** A batch that is planned and not committed. */
    record Unfinished(long batch, String runId, int files) {
        static Unfinished of(BatchPlan plan) {
            return new Unfinished(plan.number(), plan.runId(), plan.files().size());
        }
    }

    static DatasetStatus of(Run run, DatasetContract contract) {
        Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
        List<SourceFile> files = new LandedFiles(run.spark(), run.lake(), contract).list();
        return new DatasetStatus(
                contract.dataset(),
                contract.domain(),
                ledger.tables().lastBatch().orElse(null),
                ledger.unfinished().map(Unfinished::of).orElse(null),
                files.size(),
                ledger.tables().pending(files, contract.fingerprint(), false).size(),
                ledger.tables().refused(new HashSet<>(files)));
    }

    void print(Console console) {
        console.line("%s (%s)", dataset, domain);
        console.line(
                "  %s",
                lastBatch == null ? "no batch yet" : "last batch " + lastBatch.number() + ": " + lastBatch.describe());
        console.line("  %,d files in the source folder, %,d waiting", files, waiting);
        if (unfinished != null) {
            console.line(
                    "  UNFINISHED batch %,d of run %s with %,d files; the next silver run finishes it",
                    unfinished.batch(), unfinished.runId(), unfinished.files());
        }
        refused.forEach(file -> console.line("  REFUSED %s: %s", file.path(), file.reason()));
    }
}
