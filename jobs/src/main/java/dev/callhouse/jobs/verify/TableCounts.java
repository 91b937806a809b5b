package dev.callhouse.jobs.verify;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.ExceptionRows;
import dev.callhouse.common.schema.Resolutions;
import dev.callhouse.common.schema.SupersededRows;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Rows of the tables by batch.
 *
 * @param exceptions rejected rows by batch number
 * @param resolutions lines judged again by batch number
 * @param superseded superseded and late rows by batch number
 * @param written rows inserted and updated in Silver by batch id, as far back as its history goes
 */
record TableCounts(
        Map<Long, Long> exceptions,
        Map<Long, Long> resolutions,
        Map<Long, Long> superseded,
        Map<String, Long> written) {
    static final TableCounts NONE = new TableCounts(Map.of(), Map.of(), Map.of(), Map.of());

    static TableCounts of(Run run, DatasetContract contract) {
        return new TableCounts(
                byBatch(run, run.lake().resolve(contract.exceptions().path()), ExceptionRows.BATCH),
                byBatch(run, ExceptionLog.resolutionsOf(run.lake(), contract.dataset()), Resolutions.BATCH),
                byBatch(run, run.lake().resolve(contract.superseded().path()), SupersededRows.BATCH),
                OnceWriter.rowsByBatch(
                        run.spark(), run.lake().resolve(contract.silver().path())));
    }

    long exceptions(long batch) {
        return exceptions.getOrDefault(batch, 0L);
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
