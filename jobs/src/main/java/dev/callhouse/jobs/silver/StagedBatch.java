package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.table.KeyRanges;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What a classified batch means for the tables. Reads the stage and the classes, never the source and never Silver. */
final class StagedBatch {
    private final StagedRows staged;
    private final DatasetContract contract;
    private final BatchPlan plan;
    private final Classified classified;

    StagedBatch(StagedRows staged, DatasetContract contract, BatchPlan plan, Classified classified) {
        this.staged = staged;
        this.contract = contract;
        this.plan = plan;
        this.classified = classified;
    }

    BatchPlan plan() {
        return plan;
    }

    DatasetContract contract() {
        return contract;
    }

    Classified classified() {
        return classified;
    }

    /** The rejected rows as exceptions. */
    Dataset<Row> exceptions() {
        return Exceptions.of(staged.rejected(), contract, plan);
    }

    /** What became of every row that was judged again. */
    Dataset<Row> resolutions() {
        Dataset<Row> classes = staged.classes().select(Staged.ROW, RowClass.COLUMN);
        Dataset<Row> valid = staged.valid()
                .join(classes, Staged.ROW, "left")
                .withColumn(RowClass.COLUMN, coalesce(col(RowClass.COLUMN), lit(RowClass.INSERTED)));
        return Resolved.of(valid, staged.rejected(), contract, plan);
    }

    /** Whether some of its rows are so few and so short that every task can have them all. */
    boolean areFew(long rows, long atMost) {
        return staged.areFew(rows, classified.total().lines(), atMost);
    }

    /** Where its keys lie. */
    KeyRanges keyRanges() {
        return staged.keyRanges();
    }

    /** Changed rows as rows of Silver. */
    Dataset<Row> updates() {
        return silverRows(staged.validIn(
                staged.classes().filter(RowClass.isUpdated()),
                classified.total().updated()));
    }

    /** New rows as rows of Silver, found by the shorter list: of those that are new, or of those that are not. */
    Dataset<Row> inserts() {
        RowCounts rows = classified.total();
        long others = rows.updated() + rows.unchanged() + rows.superseded() + rows.late();
        boolean allHaveAClass = classified.cost().filesRead() > 0;
        return silverRows(
                allHaveAClass && rows.inserted() < others
                        ? staged.validIn(staged.classes().filter(RowClass.isInserted()), rows.inserted())
                        : staged.validWithout(staged.classes().filter(functions.not(RowClass.isInserted())), others));
    }

    private Dataset<Row> silverRows(Dataset<Row> valid) {
        return SilverRows.of(valid, contract, plan.number());
    }

    /** Rows that lost against another version of their key. */
    Dataset<Row> superseded() {
        return Superseded.of(staged.classes().filter(RowClass.isLost()), contract, plan);
    }

    /** Key and sequence of rows that are newer than what is known but change nothing. */
    Dataset<Row> movedSequences() {
        List<Column> columns = contract.key().stream().map(functions::col).collect(Collectors.toList());
        columns.add(col(Staged.SEQUENCE).as(SilverAudit.SEQUENCE));
        return staged.classes().filter(RowClass.isMoved()).select(columns.toArray(Column[]::new));
    }
}
