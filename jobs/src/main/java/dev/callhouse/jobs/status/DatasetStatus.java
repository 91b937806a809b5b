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
import java.util.Optional;

/**
 * How a dataset stands.
 *
 * @param lastBatch its newest committed batch
 * @param unfinished the batch that a dead run left, to be finished by the next
 * @param files that lie in its source folders
 * @param waiting of these, not taken by a batch yet
 * @param refused of these, refused by the batch that took them
 */
record DatasetStatus(
        String dataset,
        String domain,
        Optional<LedgerEntry> lastBatch,
        Optional<BatchPlan> unfinished,
        int files,
        int waiting,
        List<RefusedFile> refused) {
    static DatasetStatus of(Run run, DatasetContract contract) {
        Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
        List<SourceFile> files = new LandedFiles(run.spark(), run.lake(), contract).list();
        return new DatasetStatus(
                contract.dataset(),
                contract.domain(),
                ledger.tables().lastBatch(),
                ledger.unfinished(),
                files.size(),
                ledger.tables().pending(files, contract.fingerprint(), false).size(),
                ledger.tables().refused(new HashSet<>(files)));
    }

    void print(Console console) {
        console.line("%s (%s)", dataset, domain);
        lastBatch.ifPresentOrElse(
                batch -> console.line("  last batch %,d: %s", batch.number(), batch.describe()),
                () -> console.line("  no batch yet"));
        console.line("  %,d files in the source folder, %,d waiting", files, waiting);
        unfinished.ifPresent(plan -> console.line(
                "  UNFINISHED batch %,d of run %s with %,d files; the next silver run finishes it",
                plan.number(), plan.runId(), plan.files().size()));
        refused.forEach(file -> console.line("  REFUSED %s: %s", file.path(), file.reason()));
    }
}
