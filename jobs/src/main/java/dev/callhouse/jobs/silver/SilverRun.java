package dev.callhouse.jobs.silver;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Continuity;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.ledger.ExceptionSelection;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerRebuild;
import dev.callhouse.common.ledger.LedgerRebuild.Rebuilt;
import dev.callhouse.common.ledger.RefusedFile;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Works on one dataset under its lock: finishes the batch that a dead run left, then makes and carries out a new one. */
public final class SilverRun {
    /** How often a batch is planned when its files change under its hands. */
    private static final int PLANNINGS = 3;

    /** How far a batch that was left had come. */
    private enum Left {
        PLANNED("planned", "it was not sealed"),
        SEALED("sealed", ""),
        STOPPED("stopped by its checks", "its checks have stopped it");

        private final String state;
        private final String whyItMayBeGivenUp;

        Left(String state, String whyItMayBeGivenUp) {
            this.state = state;
            this.whyItMayBeGivenUp = whyItMayBeGivenUp;
        }
    }

    private final Run run;
    private final DatasetContract contract;
    private final Ledger ledger;
    private final BatchNews news;
    /** A person has accepted one delivery: the one that was left, if there is one. */
    private LoadOptions allowed;

    private SilverRun(Run run, DatasetContract contract, LoadOptions allowed) {
        this(run, contract, allowed, new Ledger(run.spark(), run.lake(), contract.dataset()), new FullNews(run));
    }

    /** For a run that goes on: with a ledger that remembers what its earlier batches have read. */
    SilverRun(Run run, DatasetContract contract, LoadOptions allowed, Ledger ledger, BatchNews news) {
        this.run = run;
        this.contract = contract;
        this.allowed = allowed;
        this.ledger = ledger;
        this.news = news;
    }

    /**
     * Runs Silver for a dataset.
     *
     * @param allowed beyond the ordinary
     * @param options what to do when another run holds the dataset
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a file was refused
     */
    public static int of(Run run, DatasetContract contract, LoadOptions allowed, LockOptions options) {
        return locked(
                run,
                contract,
                options,
                () -> new SilverRun(run, contract, allowed).continued().upToDate());
    }

    /**
     * Puts the ledger of a dataset together again from what is there, then runs Silver.
     *
     * @param allowed beyond the ordinary
     * @param options what to do when another run holds the dataset
     * @return as {@link #of}
     */
    public static int rebuilt(Run run, DatasetContract contract, LoadOptions allowed, LockOptions options) {
        return locked(
                run,
                contract,
                options,
                () -> new SilverRun(run, contract, allowed).rebuilt().upToDate());
    }

    /**
     * Judges rejected lines again by today's contract; what passes is upserted in the place that its own origin gives it.
     *
     * @param options what to do when another run holds the dataset
     * @return {@link ExitCode#DONE}, or {@link ExitCode#GATE} when a batch had to be finished first and a file of it was
     *     refused
     */
    public static int replay(Run run, DatasetContract contract, ExceptionSelection selection, LockOptions options) {
        return locked(
                run,
                contract,
                options,
                () -> new SilverRun(run, contract, LoadOptions.NONE).continued().replayed(selection));
    }

    /** Carries work out under the lock of its dataset. */
    static int locked(Run run, DatasetContract contract, LockOptions options, IntSupplier work) {
        run.requireLake();
        DatasetLock lock = options.take(run, contract.dataset());
        try {
            return work.getAsInt();
        } finally {
            lock.close();
        }
    }

    /** Goes on only where the newest batch has left off. */
    SilverRun continued() {
        new Continuity(run.spark(), run.lake(), contract, ledger).require();
        return this;
    }

    private SilverRun rebuilt() {
        SilverTables.open(run.spark(), run.lake(), contract);
        Rebuilt found = new LedgerRebuild(run.spark(), run.lake(), contract).rebuild(run.id(), run.asOf());
        run.console()
                .line(
                        "ledger of %s rebuilt as batch %,d: %,d batches are in the tables, the files of %,d others count as"
                                + " new",
                        contract.dataset(), found.number(), found.kept(), found.forgotten());
        run.results().add("rebuilt ledger " + contract.dataset(), found);
        return this;
    }

    /** Finishes the batch that was left, then loads what has landed. */
    int upToDate() {
        int finished = withFreshPlans(this::finishUnfinished);
        return Math.max(finished, withFreshPlans(this::loadNew));
    }

    /** Finishes the batch that was left, and no more. */
    int finished() {
        return withFreshPlans(this::finishUnfinished);
    }

    private int replayed(ExceptionSelection selection) {
        int finished = withFreshPlans(this::finishUnfinished);
        return Math.max(finished, withFreshPlans(() -> replayNew(selection)));
    }

    /** A batch whose files change before they are staged has done nothing yet, so it is planned again with what is there. */
    private int withFreshPlans(IntSupplier work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.getAsInt();
            } catch (FilesChangedException e) {
                if (attempt == PLANNINGS) {
                    throw keepChanging(e);
                }
                planAnew(e.getMessage());
            }
        }
    }

    private BrokenStateException keepChanging(FilesChangedException last) {
        return new BrokenStateException(
                "files of " + contract.dataset() + " keep changing while they are read: " + last.getMessage()
                        + ". Nothing was committed; run again when they have landed",
                last);
    }

    private void planAnew(String why) {
        BatchPlan plan = ledger.unfinished().orElseThrow();
        run.console()
                .progress(
                        plan.kind() == BatchKind.REPLAY
                                ? "%s: batch %d, a replay, is given up, for %s and %s; replay again"
                                : "%s: batch %d is planned anew, for %s and %s",
                        contract.dataset(),
                        plan.number(),
                        leftAs(plan).whyItMayBeGivenUp,
                        why);
        ledger.discard(plan);
    }

    private int finishUnfinished() {
        ledger.dropOldStages();
        return ledger.unfinished().map(this::resume).orElse(ExitCode.DONE);
    }

    /** From its seal on a batch goes its way, whatever changes; only while checks have stopped it there is a way back. */
    private int resume(BatchPlan plan) {
        LoadOptions seen = allowed;
        allowed = allowed.withoutAcceptance();
        Left left = leftAs(plan);
        List<String> changes = left == Left.SEALED ? List.of() : changesSince(plan);
        if (!changes.isEmpty()) {
            planAnew(String.join("; ", changes));
            return ExitCode.DONE;
        }
        run.console()
                .progress(
                        "%s: finishing batch %d, which run %s left %s",
                        contract.dataset(), plan.number(), plan.runId(), left.state);
        return carryOut(plan, seen);
    }

    private Left leftAs(BatchPlan plan) {
        if (ledger.stoppedBy(plan).isPresent()) {
            return Left.STOPPED;
        }
        return ledger.seal(plan).isPresent() ? Left.SEALED : Left.PLANNED;
    }

    /** Why the plan could not be made again as it is; nothing when it could. */
    private List<String> changesSince(BatchPlan plan) {
        List<String> changes = new ArrayList<>();
        if (!plan.contractFingerprint().equals(contract.fingerprint())) {
            changes.add("the contract has changed");
        }
        if (plan.kind() == BatchKind.LOAD) {
            changes.addAll(sources().changesOf(plan.files()));
        }
        return changes;
    }

    private int loadNew() {
        List<SourceFile> listed = sources().list();
        List<SourceFile> pending = pending(listed);
        if (pending.isEmpty()) {
            return nothingNew(listed);
        }
        run.console().progress("%s: %d of %d files are new", contract.dataset(), pending.size(), listed.size());
        return loadPending(pending);
    }

    private int loadPending(List<SourceFile> files) {
        SilverTables.open(run.spark(), run.lake(), contract); // a contract that does not fit must not become a plan
        return carryOut(ledger.plan(run.id(), run.asOf(), contract, files), allowed);
    }

    /** The files that no batch has taken. */
    List<SourceFile> pending() {
        return pending(sources().list());
    }

    /** Loads files that no batch has taken, when no batch was left. */
    int load(List<SourceFile> files) {
        ledger.dropOldStages();
        try {
            return loadPending(files);
        } catch (FilesChangedException e) {
            planAnew(e.getMessage());
            return withFreshPlans(this::loadNew);
        }
    }

    /** Whether checks have stopped the batch that was left. */
    boolean isStopped() {
        return stopped().isPresent();
    }

    /** Whether they have, and the files are as they were then. */
    boolean isStillStopped() {
        return stopped().filter(plan -> changesSince(plan).isEmpty()).isPresent();
    }

    private Optional<BatchPlan> stopped() {
        return ledger.unfinished().filter(plan -> leftAs(plan) == Left.STOPPED);
    }

    private List<SourceFile> pending(List<SourceFile> listed) {
        return ledger.tables().pending(listed, contract.fingerprint(), allowed.retryRefused());
    }

    private int replayNew(ExceptionSelection selection) {
        return new ReplayPlanning(run, contract, ledger)
                .plan(selection)
                .map(plan -> carryOut(plan, LoadOptions.NONE))
                .orElse(ExitCode.DONE);
    }

    private int nothingNew(List<SourceFile> listed) {
        news.nothingNew(() -> {
            List<RefusedFile> refused = ledger.tables().refused(new HashSet<>(listed));
            raiseAgain(refused);
            return new NothingNew(
                    contract.dataset(),
                    contract.sources().stream()
                            .map(source ->
                                    run.lake().resolve(source.path()).toUri().getPath())
                            .toList(),
                    listed.size(),
                    refused.size());
        });
        return ExitCode.DONE;
    }

    private int carryOut(BatchPlan plan, LoadOptions options) {
        BatchSummary summary = new SilverBatch(run, ledger, plan, sources(), options).carryOut();
        news.committed(summary);
        summary.refused().forEach(file -> raise(file.file(), file.note()));
        return summary.refused().isEmpty() ? ExitCode.DONE : ExitCode.GATE;
    }

    /** An attempt of this run may have died after its commit and before it told anybody; nobody is told twice. */
    private void raiseAgain(List<RefusedFile> refused) {
        ledger.tables()
                .lastBatch()
                .filter(last -> last.runId().equals(run.id()))
                .ifPresent(last -> refused.stream()
                        .filter(file -> file.batch() == last.number())
                        .forEach(file -> raise(file.path(), file.reason())));
    }

    private void raise(String refusedFile, String why) {
        run.alerts().raise(new Alert(Kind.FILE_REFUSED, Severity.ERROR, contract.dataset(), refusedFile, why));
    }

    private LandedFiles sources() {
        return new LandedFiles(run.spark(), run.lake(), contract);
    }
}
