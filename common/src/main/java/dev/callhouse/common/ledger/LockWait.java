package dev.callhouse.common.ledger;

import dev.callhouse.common.error.BusyException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long a run waits for a dataset that another run holds, and where it says so.
 *
 * @param atMost zero for not at all
 * @param tell takes one line, once, when the wait begins
 */
public record LockWait(Duration atMost, Consumer<String> tell) {
    /** No wait: who finds the dataset held leaves at once. */
    public static final LockWait NONE = new LockWait(Duration.ZERO, line -> {});

    private static final long POLL_MILLIS = 500;

    DatasetLock take(String dataset, Supplier<DatasetLock.Attempt> attempts) {
        long begun = System.nanoTime();
        DatasetLock.Attempt attempt = attempts.get();
        if (attempt.lock().isEmpty() && !atMost.isZero()) {
            tell.accept(held(dataset, attempt) + "; waiting for up to " + inWords());
        }
        while (attempt.lock().isEmpty() && left(begun) > 0) {
            pause(left(begun));
            attempt = attempts.get();
        }
        String owner = held(dataset, attempt);
        return attempt.lock().orElseThrow(() -> new BusyException(owner + remedy()));
    }

    private static String held(String dataset, DatasetLock.Attempt attempt) {
        return "dataset " + dataset + " is held by " + attempt.owner();
    }

    private String remedy() {
        return atMost.isZero()
                ? "; wait until it has ended, or let this run wait for it with --wait 10m"
                : ", and " + inWords() + " of waiting were not enough; run again when it has ended";
    }

    private long left(long begun) {
        return atMost.toNanos() - (System.nanoTime() - begun);
    }

    /** Runs that wait for the same dataset do not all ask at the same moments. */
    private static void pause(long leftNanos) {
        long jittered = POLL_MILLIS / 2 + ThreadLocalRandom.current().nextLong(POLL_MILLIS);
        try {
            Thread.sleep(Math.min(jittered, Duration.ofNanos(leftNanos).toMillis() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted while waiting for another run", e);
        }
    }

    private String inWords() {
        return atMost.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
