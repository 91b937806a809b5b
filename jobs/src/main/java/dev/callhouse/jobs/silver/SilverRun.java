package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import java.util.HashSet;
import java.util.List;

/** Brings one dataset up to date: finishes the batch that a dead run left, then loads what is new as one batch. */
public final class SilverRun {
    private final Run run;
    private final DatasetContract contract;
    private final Ledger ledger;

    private SilverRun(Run run, DatasetContract contract) {
        this.run = run;
        this.contract = contract;
        this.ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
    }

    /**
     * Runs Silver for a dataset.
     *
     * @param retryRefused to try refused files again
     * @param options what to do when another run holds the dataset
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused
     */
    public static int of(Run run, DatasetContract contract, boolean retryRefused, LockOptions options) {
        run.requireLake();
        DatasetLock lock = options.take(run, contract.dataset());
        try {
            return new SilverRun(run, contract).upToDate(retryRefused);
        } finally {
            lock.close();
        }
    }

    private int upToDate(boolean retryRefused) {
        ledger.dropOldStages();
        int resumed = ledger.unfinished().map(this::resume).orElse(ExitCode.DONE);
        return Math.max(resumed, loadNew(retryRefused));
    }

    private int resume(BatchPlan plan) {
        boolean sealed = ledger.seal(plan).isPresent();
        if (!sealed && !isOfToday(plan)) {
            run.console()
                    .progress(
                            "%s: batch %d was never sealed and its files or the contract have changed; planning it anew",
                            contract.dataset(), plan.number());
            ledger.discard(plan);
            return ExitCode.DONE;
        }
        run.console()
                .progress(
                        "%s: finishing batch %d, which run %s left %s",
                        contract.dataset(), plan.number(), plan.runId(), sealed ? "sealed" : "planned");
        return carryOut(plan);
    }

    /** Whether the plan could be made again as it is: the same files, the same contract. */
    private boolean isOfToday(BatchPlan plan) {
        return plan.contractFingerprint().equals(contract.fingerprint())
                && sources().haveAll(plan.files());
    }

    private int loadNew(boolean retryRefused) {
        List<SourceFile> listed = sources().list();
        List<SourceFile> pending = ledger.tables().pending(listed, contract.fingerprint(), retryRefused);
        if (pending.isEmpty()) {
            return nothingNew(listed);
        }
        run.console().progress("%s: %d of %d files are new", contract.dataset(), pending.size(), listed.size());
        SilverTables.open(run.spark(), run.lake(), contract); // a contract that does not fit must not become a plan
        return carryOut(ledger.plan(run.id(), run.asOf(), contract, pending));
    }

    private int nothingNew(List<SourceFile> listed) {
        int refused = ledger.tables().refused(new HashSet<>(listed)).size();
        NothingNew nothing = new NothingNew(
                contract.dataset(),
                contract.sources().stream()
                        .map(source -> run.lake().resolve(source.path()).toUri().getPath())
                        .toList(),
                listed.size(),
                refused);
        run.results().add("silver " + contract.dataset(), nothing);
        nothing.print(run.console());
        return ExitCode.DONE;
    }

    private int carryOut(BatchPlan plan) {
        BatchSummary summary = new SilverBatch(run, ledger, plan, sources()).carryOut();
        run.results().add("silver " + contract.dataset(), summary);
        summary.print(run.console());
        return summary.refused().isEmpty() ? ExitCode.DONE : ExitCode.GATE;
    }

    private LandedFiles sources() {
        return new LandedFiles(run.spark(), run.lake(), contract);
    }
}
