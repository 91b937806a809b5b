package dev.callhouse.jobs.silver;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one planned batch: stage and seal, classify, balance, then exceptions, Silver, sequences, commit. Each step
 * that an earlier attempt has done is recognised and passed over, so it can be repeated from any point.
 */
final class SilverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SilverBatch.class);

    private final Run run;
    private final Ledger ledger;
    private final BatchPlan plan;
    private final LandedFiles sources;
    private final DatasetContract contract;

    SilverBatch(Run run, Ledger ledger, BatchPlan plan, LandedFiles sources) {
        this.run = run;
        this.ledger = ledger;
        this.plan = plan;
        this.sources = sources;
        this.contract = ledger.contractOf(plan);
    }

    BatchSummary carryOut() {
        Duration begun = run.elapsed();
        LOG.info("batch={} files={} contract={}", plan.batchId(), plan.files().size(), plan.contractFingerprint());
        Seal seal = ledger.seal(plan).orElseGet(this::stage);
        SilverTables tables = SilverTables.open(run.spark(), run.lake(), contract);
        StagedBatch staged = new StagedBatch(run.spark(), ledger.stage(plan), contract, plan);
        Classified classified = ledger.classified(plan).orElseGet(() -> classify(staged, tables, seal));
        new BatchWrite(run, ledger, plan, contract, tables, staged, classified).writeAll();
        ledger.commit(new BatchAccount(
                plan,
                plan.kind(),
                contract.version(),
                seal,
                classified,
                tables.silver().newest(),
                tables.exceptions().newest(),
                tables.sequencesId()));
        return BatchSummary.of(
                plan,
                contract,
                seal,
                classified,
                ClockNotes.of(plan, ledger.before(plan)),
                run.elapsed().minus(begun));
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

    private Classified classify(StagedBatch staged, SilverTables tables, Seal seal) {
        run.console().progress("%s: comparing with Silver", contract.dataset());
        Classified classified = staged.classify(tables);
        Balance.require(seal, classified, ledger.controlFiles(plan));
        ledger.classified(plan, classified);
        return classified;
    }
}
