package dev.callhouse.jobs.silver;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchAccount;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one planned batch: stage and seal, classify, balance, check, then exceptions, Silver, sequences, metrics,
 * commit. Each step that an earlier attempt has done is recognised and passed over, so it can be repeated from any point.
 */
final class SilverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SilverBatch.class);

    private final Run run;
    private final Ledger ledger;
    private final BatchPlan plan;
    private final LandedFiles sources;
    private final LoadOptions allowed;
    private final DatasetContract contract;

    SilverBatch(Run run, Ledger ledger, BatchPlan plan, LandedFiles sources, LoadOptions allowed) {
        this.run = run;
        this.ledger = ledger;
        this.plan = plan;
        this.sources = sources;
        this.allowed = allowed;
        this.contract = ledger.contractOf(plan);
    }

    BatchSummary carryOut() {
        Duration begun = run.elapsed();
        LOG.info("batch={} files={} contract={}", plan.batchId(), plan.files().size(), plan.contractFingerprint());
        Seal seal = ledger.seal(plan).orElseGet(this::stage);
        SilverTables tables = SilverTables.open(run.spark(), run.lake(), contract);
        StagedRows staged = new StagedRows(run.spark(), ledger.stage(plan), ledger.classes(plan), contract);
        Classified classified = ledger.classified(plan).orElseGet(() -> classify(staged, tables, seal));
        if (allowed.overBudget()) {
            ledger.allowOverBudget(plan, run.id());
        }
        Optional<String> overBudget =
                WriteBudgetCheck.require(contract, plan, classified.cost(), ledger.isAllowedOverBudget(plan));
        CheckGate gate = new CheckGate(run, ledger, plan, contract);
        Checked checked = plan.kind() == BatchKind.REPLAY
                ? Checked.NOTHING
                : gate.pass(staged, seal, classified, sources, allowed.acceptedChecks());
        new BatchWrite(run, ledger, tables, new StagedBatch(staged, contract, plan, classified)).writeAll();
        gate.remember(checked);
        ledger.commit(new BatchAccount(
                plan,
                plan.kind(),
                contract.version(),
                seal,
                classified,
                checked,
                tables.silver().newest(),
                tables.exceptions().newest(),
                tables.sequencesId()));
        return BatchSummary.of(
                plan,
                contract,
                seal,
                classified,
                CheckSummary.of(plan, checked, classified.total()),
                notes(overBudget),
                run.elapsed().minus(begun));
    }

    private List<String> notes(Optional<String> overBudget) {
        List<String> notes = new ArrayList<>(ClockNotes.of(plan, ledger.before(plan)));
        overBudget.ifPresent(notes::add);
        return notes;
    }

    private Seal stage() {
        Staging staging = plan.kind() == BatchKind.REPLAY
                ? new ReplayStaging(exceptionLog(), sources, contract)
                : new FileStaging(run, sources, contract);
        return staging.stage(plan, ledger);
    }

    private ExceptionLog exceptionLog() {
        return new ExceptionLog(run.spark(), run.lake(), contract);
    }

    private Classified classify(StagedRows staged, SilverTables tables, Seal seal) {
        run.console().progress("%s: comparing with Silver", contract.dataset());
        Classified classified = new Classification(staged, tables, contract).carryOut(seal.bytes());
        Balance.require(seal, classified, ledger.controlFiles(plan));
        ledger.classified(plan, classified);
        return classified;
    }
}
