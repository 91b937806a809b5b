package dev.callhouse.common.ledger;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.table.Lake;
import java.time.Instant;

/** Held by the one run that may write to a dataset. */
public interface DatasetLock extends AutoCloseable {
    @Override
    void close();

    /**
     * Takes the lock of a dataset. On a local lake the operating system frees it when the process dies; on other file
     * systems there is none yet, and whoever starts the runs must start one at a time.
     *
     * @throws BusyException when another run holds it, naming that run
     */
    static DatasetLock take(Lake lake, String dataset, String runId, Instant now) {
        boolean local = "file".equals(lake.root().toUri().getScheme());
        return local ? LocalLock.take(lake, dataset, runId, now) : () -> {};
    }
}
