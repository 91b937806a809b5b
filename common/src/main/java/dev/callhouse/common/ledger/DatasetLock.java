package dev.callhouse.common.ledger;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.time.Instant;
import java.util.Optional;

/** Held by the one run that may write to a dataset. */
public interface DatasetLock extends AutoCloseable {
    /** Gives the dataset back. */
    @Override
    void close();

    /**
     * What came of an attempt to take a lock: the lock or its owner.
     *
     * @param lock nothing when another run holds it
     * @param owner the run that holds it now, in words
     */
    record Attempt(Optional<DatasetLock> lock, String owner) {
        static Attempt taken(DatasetLock lock, String owner) {
            return new Attempt(Optional.of(lock), owner);
        }

        static Attempt heldBy(String owner) {
            return new Attempt(Optional.empty(), owner);
        }
    }

    /**
     * Takes the lock of a dataset. On a local lake the operating system frees it when the process dies; on other file
     * systems there is none yet, and whoever starts the runs must start one at a time.
     *
     * @param wait what to do while another run holds it
     * @throws BusyException when another run holds it to the end of the wait, naming that run
     * @throws RefusedException when the lock's file cannot be written
     * @throws PlatformException when the file system has no locks
     */
    static DatasetLock take(Lake lake, String dataset, String runId, Instant now, LockWait wait) {
        return wait.take(dataset, () -> attempt(lake, dataset, runId, now));
    }

    /** The same without waiting. */
    static DatasetLock take(Lake lake, String dataset, String runId, Instant now) {
        return take(lake, dataset, runId, now, LockWait.NONE);
    }

    /** The one place that knows which file system has which kind of lock. */
    private static Attempt attempt(Lake lake, String dataset, String runId, Instant now) {
        boolean local = "file".equals(lake.root().toUri().getScheme());
        return local ? LocalLock.attempt(lake, dataset, runId, now) : Attempt.taken(() -> {}, runId);
    }
}
