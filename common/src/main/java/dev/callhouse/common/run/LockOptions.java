package dev.callhouse.common.run;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.ledger.LockWait;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that every command has that writes a dataset. */
public final class LockOptions {
    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "how long to wait for a dataset that another run holds: 30s, 10m, 1h (default: not at all)")
    Duration atMost = Duration.ZERO;

    /**
     * Takes the lock of a dataset for a run, waiting as the options say.
     *
     * @throws BusyException when another run holds it, naming that run
     */
    public DatasetLock take(Run run, String dataset) {
        LockWait wait = new LockWait(atMost, line -> run.console().progress("%s", line));
        return DatasetLock.take(run.lake(), dataset, run.id(), run.asOf(), wait);
    }
}
