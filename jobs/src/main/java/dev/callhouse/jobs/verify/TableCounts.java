package dev.callhouse.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.schema.SupersededRows;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of the tables by batch.
 *
 * @param exceptions rejected lines by number of the batch that loaded their files, whichever batch wrote them
 * @param resolutions lines judged again by batch number
 * @param superseded superseded and late rows by batch number
 * @param written rows inserted and updated in Silver by batch id, as far back as its history goes
 */
record TableCounts(
        Map<Long, Rejected> exceptions,
        Map<Long, Long> resolutions,
        Map<Long, Long> superseded,
        Map<String, Long> written) {
    /**
     * Rejected lines of a batch.
     *
     * @param lines that are in the table
     * @param rows they have there, more than lines if one is there twice
     */
    record Rejected(long lines, long rows) {
        static final Rejected NONE = new Rejected(0, 0);
    }

    private static final String LINES = "lines";
    private static final String ROWS = "rows";

    static final TableCounts NONE = new TableCounts(Map.of(), Map.of(), Map.of(), Map.of());

    static TableCounts of(Run run, DatasetContract contract) {
        return new TableCounts(
                rejectedByBatch(run, contract),
                byBatch(run, ExceptionLog.resolutionsOf(run.lake(), contract.dataset()), Resolutions.BATCH),
                byBatch(run, run.lake().resolve(contract.superseded().path()), SupersededRows.BATCH),
                OnceWriter.rowsByBatch(
                        run.spark(), run.lake().resolve(contract.silver().path())));
    }

    Rejected exceptions(long batch) {
        return exceptions.getOrDefault(batch, Rejected.NONE);
    }

    long resolutions(long batch) {
        return resolutions.getOrDefault(batch, 0L);
    }

    long superseded(long batch) {
        return superseded.getOrDefault(batch, 0L);
    }

    /** Nothing when the history does not reach back to the batch, or it wrote nothing. */
    Optional<Long> written(String batchId) {
        return Optional.ofNullable(written.get(batchId));
    }

    private static Map<Long, Rejected> rejectedByBatch(Run run, DatasetContract contract) {
        Map<Long, Rejected> rejected = new HashMap<>();
        Dataset<Row> files =
                new Ledger(run.spark(), run.lake(), contract.dataset()).tables().loadedFiles();
        LakeTable.find(run.spark(), run.lake().resolve(contract.exceptions().path()))
                .ifPresent(table -> table.rows()
                        .drop(ExceptionRows.BATCH)
                        .groupBy(Columns.named(KeptLines.FILE_VERSION))
                        .agg(
                                countDistinct(ExceptionRows.LINE).as(LINES),
                                count(lit(1)).as(ROWS))
                        .join(files, KeptLines.FILE_VERSION.toArray(String[]::new))
                        .groupBy(LedgerFiles.BATCH)
                        .agg(sum(LINES), sum(ROWS))
                        .toLocalIterator()
                        .forEachRemaining(
                                row -> rejected.put(row.getLong(0), new Rejected(row.getLong(1), row.getLong(2)))));
        return rejected;
    }

    private static Map<Long, Long> byBatch(Run run, Path path, String batch) {
        Map<Long, Long> counts = new HashMap<>();
        LakeTable.find(run.spark(), path)
                .ifPresent(table -> table.rows()
                        .groupBy(col(batch))
                        .count()
                        .toLocalIterator()
                        .forEachRemaining(row -> counts.put(row.getLong(0), row.getLong(1))));
        return counts;
    }
}
