package dev.callhouse.jobs.report;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.Run;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch that is planned and not committed.
 *
 * @param isStopped whether its checks keep it from being committed
 */
record LeftBatch(BatchPlan plan, boolean isStopped) {
    /** Those of a lake; a dataset without one is not there. */
    static Map<String, LeftBatch> byDataset(Run run) {
        Map<String, LeftBatch> left = new TreeMap<>();
        for (DatasetContract contract : run.contracts().all()) {
            Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
            ledger.unfinished()
                    .ifPresent(plan -> left.put(
                            contract.dataset(),
                            new LeftBatch(plan, ledger.stoppedBy(plan).isPresent())));
        }
        return left;
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                isStopped
                        ? "batch %,d of run %s with %,d files was stopped by its checks; status says by which of %s"
                        : "batch %,d of run %s with %,d files is not finished; the next silver run of %s finishes it",
                plan.number(),
                plan.runId(),
                plan.files().size(),
                plan.dataset());
    }
}
