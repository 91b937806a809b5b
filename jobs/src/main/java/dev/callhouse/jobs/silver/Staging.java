package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Seal;

/** Brings the lines of a batch, each judged, into its stage, which it then seals. */
interface Staging {
    /**
     * Stages a batch that is not sealed yet; what an earlier attempt has left is replaced.
     *
     * @throws FilesChangedException when a planned file is no longer what was planned; the stage is then not sealed
     */
    Seal stage(BatchPlan plan, Ledger ledger);
}
