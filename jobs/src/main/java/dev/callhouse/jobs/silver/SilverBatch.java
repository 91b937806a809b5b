package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.BatchAccount;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.quality.BatchClock;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.Basis;
import dev.callhouse.common.table.OnceWriter;
import dev.callhouse.common.table.OnceWriter.Written;
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
        long exceptions = write(staged, tables, classified);
        ledger.commit(new BatchAccount(
                plan, contract.version(), seal, classified, tables.silver().version(), exceptions));
        return BatchSummary.of(
                plan,
                contract,
                seal,
                classified,
                ClockNotes.of(plan, ledger.before(plan)),
                run.elapsed().minus(begun));
    }

    private Seal stage() {
        return new Staging(run, sources, contract, new BatchClock(plan.asOf(), plan.runDate())).stage(plan, ledger);
    }

    private Classified classify(StagedBatch staged, SilverTables tables, Seal seal) {
        run.console().progress("%s: comparing with Silver", contract.dataset());
        Classified classified = staged.classify(tables);
        Balance.require(seal, classified, ledger.controlFiles(plan));
        ledger.classified(plan, classified);
        return classified;
    }

    /** Exceptions first: should the batch never get further, no rejected row is lost. */
    private long write(StagedBatch staged, SilverTables tables, Classified classified) {
        OnceWriter writer = ledger.writer(plan);
        OnceWriter upserter = writer.basedOn(basis(classified));
        RowCounts rows = classified.total();
        boolean changesSilver = rows.inserted() + rows.updated() > 0;
        if (changesSilver) {
            upserter.requireBasis(tables.silver()); // before anything of the batch is written anywhere
        }
        if (rows.rejected() > 0) {
            run.console().progress("%s: writing %,d exceptions", contract.dataset(), rows.rejected());
            Written written = writer.append(tables.exceptions(), "exceptions", staged.exceptions());
            requireRows(written, "numOutputRows", rows.rejected(), "exceptions");
        }
        if (contract.superseded().kept() && rows.superseded() + rows.late() > 0) {
            Written written =
                    writer.append(tables.supersededToWrite(), "superseded", staged.superseded(tables, classified));
            requireRows(written, "numOutputRows", rows.superseded() + rows.late(), "superseded");
        }
        if (changesSilver) {
            run.console()
                    .progress(
                            "%s: writing %,d new and %,d changed rows",
                            contract.dataset(), rows.inserted(), rows.updated());
            upsert(upserter, staged, tables, classified);
        }
        if (classified.moved() > 0) {
            writer.append(tables.sequencesToWrite(), "sequences", staged.movedSequences(tables, classified));
        }
        return tables.exceptions().version();
    }

    /** What the batch does to Silver follows from the comparison with one version of it. */
    private Basis basis(Classified classified) {
        return new Basis(
                classified.silverVersion(),
                "batch " + plan.number() + " of " + contract.dataset(),
                "See that no business key is in the table twice; then delete " + ledger.classificationOf(plan)
                        + " and run again: the batch is compared with the table anew");
    }

    private void upsert(OnceWriter writer, StagedBatch staged, SilverTables tables, Classified classified) {
        RowCounts rows = classified.total();
        if (rows.updated() == 0) {
            Written written = writer.append(tables.silver(), "silver", staged.changes(tables, classified));
            requireRows(written, "numOutputRows", rows.inserted(), "silver");
        } else {
            Written written = writer.merge(
                    tables.silver(),
                    "silver",
                    staged.changes(tables, classified),
                    SilverTables.sameKey(contract),
                    merge -> merge.whenMatched().updateAll().whenNotMatched().insertAll());
            requireRows(written, "numTargetRowsInserted", rows.inserted(), "silver");
            requireRows(written, "numTargetRowsUpdated", rows.updated(), "silver");
        }
    }

    /** What Delta says it wrote must be what the classification said it would. */
    private void requireRows(Written written, String metric, long expected, String step) {
        if (written.metric(metric) != expected) {
            throw new BrokenStateException("batch " + plan.number() + " of " + contract.dataset() + ", step " + step
                    + ": " + expected + " rows should have been written, but Delta reports " + written.metric(metric)
                    + " ("
                    + metric + ", version " + written.version() + "). The batch is not committed");
        }
    }
}
