package dev.callhouse.jobs.status;

import dev.callhouse.common.check.CheckResult;
import dev.callhouse.common.check.Checked;
import dev.callhouse.common.check.Outcome;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.ledger.RefusedFile;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How a dataset stands.
 *
 * @param lastBatch its newest committed batch, null for none
 * @param unfinished the batch that a dead run left, to be finished by the next; null for none
 * @param files that lie in its source folders
 * @param waiting of these, not taken by a batch yet
 * @param oldestWaiting when the oldest of these landed, null for none
 * @param lagSeconds how long that was before the run's clock, null for none
 * @param refused of these, refused by the batch that took them
 */
record DatasetStatus(
        String dataset,
        String domain,
        LedgerEntry lastBatch,
        Unfinished unfinished,
        int files,
        int waiting,
        Instant oldestWaiting,
        Long lagSeconds,
        List<RefusedFile> refused) {
    /**
     * A batch that is planned and not committed.
     *
     * @param stoppedBy the checks that keep it from being committed; empty when none does
     */
    record Unfinished(long batch, String runId, int files, List<String> stoppedBy) {
        static Unfinished of(BatchPlan plan, Ledger ledger) {
            return new Unfinished(
                    plan.number(),
                    plan.runId(),
                    plan.files().size(),
                    ledger.stoppedBy(plan).map(Checked::failures).orElse(List.of()).stream()
                            .filter(result -> result.outcome() == Outcome.FAILED)
                            .map(CheckResult::message)
                            .toList());
        }

        void print(Console console) {
            console.line(
                    stoppedBy.isEmpty()
                            ? "  UNFINISHED batch %,d of run %s with %,d files; the next silver run finishes it"
                            : "  STOPPED batch %,d of run %s with %,d files, nothing of it is written:",
                    batch,
                    runId,
                    files);
            stoppedBy.forEach(message -> console.line("    %s", message));
        }
    }

    static DatasetStatus of(Run run, DatasetContract contract) {
        Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
        List<SourceFile> files = new LandedFiles(run.spark(), run.lake(), contract).list();
        List<SourceFile> waiting = ledger.tables().pending(files, contract.fingerprint(), false);
        Optional<Instant> oldest = waiting.stream().map(SourceFile::modified).min(Comparator.naturalOrder());
        return new DatasetStatus(
                contract.dataset(),
                contract.domain(),
                ledger.tables().lastBatch().orElse(null),
                ledger.unfinished().map(plan -> Unfinished.of(plan, ledger)).orElse(null),
                files.size(),
                waiting.size(),
                oldest.orElse(null),
                oldest.map(landed -> lag(landed, run.asOf()).toSeconds()).orElse(null),
                ledger.tables().refused(new HashSet<>(files)));
    }

    /** A file may have a time to come. */
    private static Duration lag(Instant landed, Instant asOf) {
        return landed.isBefore(asOf) ? Duration.between(landed, asOf) : Duration.ZERO;
    }

    void print(Console console) {
        console.line("%s (%s)", dataset, domain);
        console.line(
                "  %s",
                lastBatch == null ? "no batch yet" : "last batch " + lastBatch.number() + ": " + lastBatch.describe());
        console.line(
                oldestWaiting == null
                        ? "  %,d files in the source folder, %,d waiting"
                        : "  %,d files in the source folder, %,d waiting, the oldest for %,d s",
                files,
                waiting,
                lagSeconds);
        if (unfinished != null) {
            unfinished.print(console);
        }
        refused.forEach(file -> console.line("  REFUSED %s: %s", file.path(), file.reason()));
    }
}
