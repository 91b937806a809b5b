package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.BatchAccount;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.OnceWriter;
import dev.callhouse.common.table.OnceWriter.Written;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
        write(staged, tables, classified);
        ledger.commit(new BatchAccount(
                plan,
                contract.version(),
                seal,
                classified,
                tables.silver().newest(),
                tables.exceptions().newest()));
        return BatchSummary.of(plan, contract, seal, classified, run.elapsed().minus(begun));
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

    /** Exceptions first: should the batch never get further, no rejected row is lost. */
    private void write(StagedBatch staged, SilverTables tables, Classified classified) {
        OnceWriter writer = ledger.writer(plan);
        if (plan.kind() == BatchKind.LOAD) {
            writeExceptions(writer, staged, tables, classified.total());
        }
        writeSuperseded(writer, staged, tables, classified);
        upsert(writer, staged, tables, classified);
        if (classified.moved() > 0) {
            Written written =
                    writer.append(tables.sequencesToWrite(), "sequences", staged.movedSequences(tables, classified));
            requireRows(written, "numOutputRows", classified.moved(), "sequences");
        }
        if (plan.kind() == BatchKind.REPLAY) {
            writeResolutions(writer, staged, tables, classified);
        }
    }

    private void writeExceptions(OnceWriter writer, StagedBatch staged, SilverTables tables, RowCounts rows) {
        if (rows.rejected() > 0) {
            run.console().progress("%s: writing %,d exceptions", contract.dataset(), rows.rejected());
            Written written = writer.append(tables.exceptions(), "exceptions", staged.exceptions());
            requireRows(written, "numOutputRows", rows.rejected(), "exceptions");
        }
    }

    private void writeSuperseded(OnceWriter writer, StagedBatch staged, SilverTables tables, Classified classified) {
        long lost = classified.total().superseded() + classified.total().late();
        if (contract.superseded().kept() && lost > 0) {
            Written written =
                    writer.append(tables.supersededToWrite(), "superseded", staged.superseded(tables, classified));
            requireRows(written, "numOutputRows", lost, "superseded");
        }
    }

    private void upsert(OnceWriter writer, StagedBatch staged, SilverTables tables, Classified classified) {
        RowCounts rows = classified.total();
        if (rows.inserted() + rows.updated() > 0) {
            run.console()
                    .progress(
                            "%s: writing %,d new and %,d changed rows",
                            contract.dataset(), rows.inserted(), rows.updated());
            Dataset<Row> changes = staged.changes(tables, classified);
            if (rows.updated() == 0) {
                append(writer, tables, changes, rows);
            } else {
                merge(writer, tables, changes, rows);
            }
        }
    }

    private void append(OnceWriter writer, SilverTables tables, Dataset<Row> changes, RowCounts rows) {
        Written written = writer.append(tables.silver(), "silver", changes);
        requireRows(written, "numOutputRows", rows.inserted(), "silver");
    }

    private void merge(OnceWriter writer, SilverTables tables, Dataset<Row> changes, RowCounts rows) {
        Written written = writer.merge(
                tables.silver(),
                "silver",
                changes,
                SilverTables.sameKey(contract),
                merge -> merge.whenMatched().updateAll().whenNotMatched().insertAll());
        requireRows(written, "numTargetRowsInserted", rows.inserted(), "silver");
        requireRows(written, "numTargetRowsUpdated", rows.updated(), "silver");
    }

    /** After Silver, so that no line is called resolved before it is there. */
    private void writeResolutions(OnceWriter writer, StagedBatch staged, SilverTables tables, Classified classified) {
        RowCounts rows = classified.total();
        Written written =
                writer.append(exceptionLog().resolutions(), "resolutions", staged.resolutions(tables, classified));
        requireRows(written, "numOutputRows", rows.lines() - rows.blank(), "resolutions");
    }

    /** What Delta says it wrote must be what the classification said it would. */
    private void requireRows(Written written, String metric, long expected, String step) {
        report(written, step);
        if (written.metric(metric) != expected) {
            throw new BrokenStateException("batch " + plan.number() + " of " + contract.dataset() + ", step " + step
                    + ": " + expected + " rows should have been written, but Delta reports " + written.metric(metric)
                    + " ("
                    + metric + ", version " + written.version() + "). The batch is not committed");
        }
    }

    private void report(Written written, String step) {
        if (written.alreadyIn()) {
            run.console()
                    .progress(
                            "%s: step %s of batch %d is in already, with version %d",
                            contract.dataset(), step, plan.number(), written.version());
        }
    }
}
