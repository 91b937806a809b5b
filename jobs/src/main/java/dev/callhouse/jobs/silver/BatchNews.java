package dev.callhouse.jobs.silver;

import java.util.function.Supplier;

/** Who hears what came of the batches of a run. */
interface BatchNews {
    /** A batch is committed. */
    void committed(BatchSummary summary);

    /**
     * Nothing has landed.
     *
     * @param account what there is instead; reads the ledger
     */
    void nothingNew(Supplier<NothingNew> account);
}
