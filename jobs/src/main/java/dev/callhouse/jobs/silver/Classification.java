package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.ledger.UpsertCost;
import dev.callhouse.common.quality.Staged;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.table.KeyRanges;
import dev.callhouse.common.table.PartitionValues;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Finds the class of every valid row of a batch, once: compares key, sequence and hash with those files of Silver that can
 * hold one of the batch's keys, and keeps the result beside the stage. Where no file can, a row is new unless its key is in
 * the batch twice, and only such rows are compared with each other.
 */
final class Classification {
    /** So many keys of a batch are handed to every task, rather than the rows of Silver being moved to them. */
    private static final long FEW = 500_000;

    private static final String ROWS = "_rows";

    private final StagedRows staged;
    private final StagedRows summaries;
    private final SilverTables tables;
    private final DatasetContract contract;
    private final List<String> key;
    private final long silverVersion;
    private final long sequencesVersion;
    private final Tally tally = new Tally();

    /** Against the tables as they are now. */
    Classification(StagedRows staged, SilverTables tables, DatasetContract contract) {
        this.staged = staged;
        this.summaries = staged.forSummaries();
        this.tables = tables;
        this.contract = contract;
        this.key = contract.key();
        this.silverVersion = tables.silver().version();
        this.sequencesVersion = tables.sequencesVersion();
    }

    /**
     * Keeps the classes and counts them.
     *
     * @param batchBytes of the batch's files
     */
    Classified carryOut(long batchBytes) {
        addUp(summaries.all(), Staged.VERDICT, Staged.WARNED, tally::addVerdict);
        KeyRanges ranges = staged.keyRanges();
        Dataset<Row> candidates = tables.silver()
                .rows(silverVersion)
                .filter(ranges.holds(functions::col).and(partitions().holds(functions::col)));
        long filesRead = candidates.inputFiles().length;
        staged.writeClasses(
                RowClass.stored(filesRead == 0 ? amongThemselves(candidates) : against(candidates, ranges), key));
        addUp(summaries.classes(), RowClass.COLUMN, RowClass.MOVED, tally::addClass);
        BatchValues values = new BatchValues(summaries, contract);
        return new Classified(
                silverVersion,
                sequencesVersion,
                tally.files(),
                cost(filesRead, batchBytes),
                tally.moved(),
                values.reasons(tally.total().rejected()),
                values.counted());
    }

    private PartitionValues partitions() {
        return contract.silver().keyKeepsPartition()
                ? PartitionValues.of(summaries.valid(), contract.silver().partitionBy())
                : PartitionValues.ANY;
    }

    /** The rows whose key the batch has more than once. */
    private Dataset<Row> amongThemselves(Dataset<Row> none) {
        Dataset<Row> repeated = staged.valid()
                .groupBy(Columns.named(key))
                .agg(count(lit(1)).as(ROWS))
                .filter(col(ROWS).gt(1))
                .drop(ROWS);
        return RowClass.withClass(
                staged.valid().join(repeated, keyNames(), "left_semi"),
                RowClass.known(none, key).limit(0),
                tables.sequences(sequencesVersion).limit(0),
                key);
    }

    private Dataset<Row> against(Dataset<Row> candidates, KeyRanges ranges) {
        RowCounts rows = tally.total(); // all valid ones count as inserted, none having a class yet
        boolean areFew = staged.areFew(rows.inserted(), rows.lines(), FEW);
        Dataset<Row> valid = (areFew ? summaries : staged).valid();
        Dataset<Row> keys = staged.valid().select(Columns.named(key));
        Dataset<Row> known = RowClass.known(candidates, key);
        return RowClass.withClass(
                valid,
                areFew ? known.join(broadcast(keys), keyNames(), "left_semi") : known,
                tables.sequences(sequencesVersion).filter(ranges.holds(functions::col)),
                key);
    }

    private String[] keyNames() {
        return key.toArray(String[]::new);
    }

    private static void addUp(Dataset<Row> rows, String kind, String flag, Consumer<Row> consumer) {
        rows.groupBy(Stream.of(RawRows.SOURCE, RawRows.FILE, RawRows.FILE_LENGTH, RawRows.FILE_MODIFIED, kind)
                        .map(functions::col)
                        .toArray(Column[]::new))
                .agg(count(lit(1)), coalesce(sum(col(flag).cast("int")), lit(0L)))
                .toLocalIterator()
                .forEachRemaining(consumer);
    }

    private UpsertCost cost(long filesRead, long batchBytes) {
        if (tally.total().updated() == 0) {
            return new UpsertCost(tables.silver().files(silverVersion), filesRead, 0, 0, batchBytes);
        }
        Row rewritten = summaries
                .classes()
                .filter(RowClass.isUpdated())
                .groupBy(RowClass.SILVER_FILE)
                .agg(max(RowClass.SILVER_FILE_SIZE).as(RowClass.SILVER_FILE_SIZE))
                .agg(count(lit(1)), coalesce(sum(RowClass.SILVER_FILE_SIZE), lit(0L)))
                .head();
        return new UpsertCost(
                tables.silver().files(silverVersion),
                filesRead,
                rewritten.getLong(0),
                rewritten.getLong(1),
                batchBytes);
    }
}
