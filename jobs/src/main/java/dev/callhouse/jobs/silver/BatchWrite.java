package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.SilverStep;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.table.Basis;
import dev.callhouse.common.table.MergePlan;
import dev.callhouse.common.table.OnceWriter;
import dev.callhouse.common.table.OnceWriter.Written;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes a classified batch to its tables, one step each: exceptions, superseded rows, Silver, sequences, resolutions. A
 * step that an earlier attempt has written is recognised and passed over.
 */
final class BatchWrite {
    /** So many changed rows are handed to every task, rather than Silver's rows being moved to them. */
    private static final long FEW = 250_000;

    private final Run run;
    private final BatchPlan plan;
    private final DatasetContract contract;
    private final SilverTables tables;
    private final StagedBatch staged;
    private final Classified classified;
    private final Optional<Long> rebuiltAt;
    private final OnceWriter writer;
    private final OnceWriter upserter;

    BatchWrite(Run run, Ledger ledger, SilverTables tables, StagedBatch staged) {
        this.run = run;
        this.plan = staged.plan();
        this.contract = staged.contract();
        this.tables = tables;
        this.staged = staged;
        this.classified = staged.classified();
        this.rebuiltAt = ledger.tables().rebuiltAt();
        this.writer = ledger.writer(plan);
        this.upserter = writer.basedOn(basis());
    }

    /** What the batch does to Silver follows from the comparison with one version of it. */
    private Basis basis() {
        return new Basis(
                classified.silverVersion(),
                "batch " + plan.number() + " of " + contract.dataset(),
                "silver --dataset " + contract.dataset() + " --rebuild-ledger");
    }

    /** Exceptions first: should the batch never get further, no rejected row is lost. */
    void writeAll() {
        RowCounts rows = classified.total();
        boolean isReplay = plan.kind() == BatchKind.REPLAY;
        boolean changesSilver = rows.inserted() + rows.updated() > 0;
        if (changesSilver) {
            upserter.requireBasis(tables.silver(), lastStep(rows)); // before anything of the batch is written anywhere
        }
        if (rows.rejected() > 0 && !isReplay) {
            writeExceptions(rows.rejected());
        }
        if (rows.superseded() + rows.late() > 0 && contract.superseded().kept()) {
            writeSuperseded(rows.superseded() + rows.late());
        }
        if (changesSilver) {
            upsert(rows);
        }
        if (classified.moved() > 0) {
            writeSequences();
        }
        if (isReplay) {
            writeResolutions(rows.lines() - rows.blank());
        }
    }

    private void writeExceptions(long rejected) {
        run.console().progress("%s: writing %,d exceptions", contract.dataset(), rejected);
        Dataset<Row> exceptions = staged.exceptions();
        Optional<Dataset<Row>> there = rebuiltAt.map(this::exceptionsUpTo);
        Dataset<Row> missing =
                there.map(rows -> Exceptions.without(exceptions, rows)).orElse(exceptions);
        long present = there.map(rows -> Exceptions.countIn(rows, exceptions)).orElse(0L);
        Written written = writer.append(tables.exceptions(), "exceptions", missing);
        require(written, "numOutputRows", rejected - present, "exceptions");
    }

    /** Where the ledger was put together again, files may be loaded once more whose rejected lines are there already. */
    private Dataset<Row> exceptionsUpTo(long batch) {
        return tables.exceptions().rows().filter(col(ExceptionRows.BATCH).leq(batch));
    }

    private void writeSuperseded(long lost) {
        Written written = writer.append(tables.supersededToWrite(), "superseded", staged.superseded());
        require(written, "numOutputRows", lost, "superseded");
    }

    private void upsert(RowCounts rows) {
        run.console()
                .progress(
                        "%s: writing %,d new and %,d changed rows",
                        contract.dataset(), rows.inserted(), rows.updated());
        if (rows.updated() > 0) {
            update(rows.updated());
        }
        if (rows.inserted() > 0) {
            Written written = upserter.append(tables.silver(), SilverStep.INSERTS, staged.inserts());
            require(written, "numOutputRows", rows.inserted(), SilverStep.INSERTS);
        }
    }

    private static String lastStep(RowCounts rows) {
        return rows.inserted() > 0 ? SilverStep.INSERTS : SilverStep.UPDATES;
    }

    private void update(long updated) {
        Dataset<Row> updates = staged.updates();
        Written written = upserter.merge(
                tables.silver(),
                SilverStep.UPDATES,
                updates,
                SilverTables.sameKey(contract, staged.keyRanges(), updates),
                merge -> merge.whenMatched().updateAll(),
                staged.areFew(updated, FEW) ? MergePlan.IN_PLACE : MergePlan.BY_KEY);
        require(written, "numTargetRowsUpdated", updated, SilverStep.UPDATES);
    }

    private void writeSequences() {
        Written written = writer.append(tables.sequencesToWrite(), "sequences", staged.movedSequences());
        require(written, "numOutputRows", classified.moved(), "sequences");
    }

    /** After Silver, so that no line is called resolved before it is there. */
    private void writeResolutions(long judged) {
        ExceptionLog log = new ExceptionLog(run.spark(), run.lake(), contract);
        Written written = writer.append(log.resolutions(), "resolutions", staged.resolutions());
        require(written, "numOutputRows", judged, "resolutions");
    }

    /** What Delta says it wrote must be what the classification said it would. */
    private void require(Written written, String metric, long expected, String step) {
        if (written.alreadyIn()) {
            run.console()
                    .progress(
                            "%s: step %s of batch %d is in already, with version %d",
                            contract.dataset(), step, plan.number(), written.version());
        }
        if (written.metric(metric) != expected) {
            throw new BrokenStateException("batch " + plan.number() + " of " + contract.dataset() + ", step " + step
                    + ": " + expected + " rows should have been written, but Delta reports " + written.metric(metric)
                    + " (" + metric + ", version " + written.version() + "). The batch is not committed");
        }
    }
}
