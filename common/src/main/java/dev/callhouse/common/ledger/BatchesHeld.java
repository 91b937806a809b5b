package dev.callhouse.common.ledger;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.EffectiveHistory;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What the tables of a dataset can be shown to hold: for each the newest batch whose rows are in it, 0 for none.
 */
record BatchesHeld(long updates, long inserts, long exceptions, long superseded, long sequences, long resolutions) {
    private static final Set<String> CORRECTIONS = Set.of("CREATE TABLE", "DELETE", "UPDATE", "MERGE");

    /** Of a ledger; tables made under another hold none of its batches. */
    static BatchesHeld by(SparkSession spark, Lake lake, DatasetContract contract, String ledgerId) {
        String dataset = contract.dataset();
        Optional<LakeTable> silver =
                LakeTable.find(spark, lake.resolve(contract.silver().path()));
        return new BatchesHeld(
                silver.map(table -> effective(table, SilverStep.UPDATES, ledgerId, dataset))
                        .orElse(0L),
                silver.map(table -> effective(table, SilverStep.INSERTS, ledgerId, dataset))
                        .orElse(0L),
                recorded(spark, lake.resolve(contract.exceptions().path()), ledgerId, dataset),
                contract.superseded().kept()
                        ? recorded(spark, lake.resolve(contract.superseded().path()), ledgerId, dataset)
                        : Long.MAX_VALUE,
                recorded(spark, lake.sequences(dataset), ledgerId, dataset),
                recorded(spark, ExceptionLog.resolutionsOf(lake, dataset), ledgerId, dataset));
    }

    /** Whether all that a batch had to write is there. */
    boolean hold(BatchPlan plan, Classified classified) {
        RowCounts rows = classified.total();
        boolean isReplay = plan.kind() == BatchKind.REPLAY;
        return isIn(rows.updated(), updates, plan)
                && isIn(rows.inserted(), inserts, plan)
                && isIn(isReplay ? 0 : rows.rejected(), exceptions, plan)
                && isIn(rows.superseded() + rows.late(), superseded, plan)
                && isIn(classified.moved(), sequences, plan)
                && isIn(isReplay ? rows.lines() : 0, resolutions, plan);
    }

    /** The same for tables of which the one of sequences is lost. */
    BatchesHeld withoutSequences() {
        return new BatchesHeld(updates, inserts, exceptions, superseded, 0, resolutions);
    }

    private static boolean isIn(long rows, long newest, BatchPlan plan) {
        return rows == 0 || newest >= plan.number();
    }

    private static long recorded(SparkSession spark, Path path, String ledgerId, String dataset) {
        return LakeTable.find(spark, path)
                .map(table -> OnceWriter.lastBatches(table, dataset).getOrDefault(ledgerId, 0L))
                .orElse(0L);
    }

    /** A RESTORE takes back rows, but not what the log says about which batches have written. */
    private static long effective(LakeTable silver, String step, String ledgerId, String dataset) {
        EffectiveHistory history = EffectiveHistory.of(DeltaTables.commits(silver));
        if (history.commits().stream().anyMatch(BatchesHeld::mayHaveReplacedRows)) {
            return 0;
        }
        return history.restores().isEmpty()
                ? OnceWriter.lastBatch(silver, ledgerId, dataset, step)
                : history.commits().stream()
                        .filter(commit -> OnceWriter.stepOf(commit).equals(Optional.of(step)))
                        .flatMap(commit -> OnceWriter.numberOf(commit).stream())
                        .findFirst()
                        .orElse(0L);
    }

    /** Somebody else's work, but for a person's corrections, which are meant to stay. */
    private static boolean mayHaveReplacedRows(Commit commit) {
        return OnceWriter.numberOf(commit).isEmpty()
                && !commit.keepsRows()
                && !CORRECTIONS.contains(commit.operation());
    }
}
