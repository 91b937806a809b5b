package dev.callhouse.common.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The wish of the operating system that this process ends (SIGTERM, SIGINT), for a run that goes on until then. The process
 * stays, with its session, until the run has ended by itself and this was closed, at most for a grace period.
 */
public final class StopSignal implements AutoCloseable {
    /** Hadoop carries out what has a higher priority first; Spark stops its context at 40. */
    private static final int BEFORE_SPARK = 100;

    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable hook = this::stopAndWait;

    private StopSignal() {}

    /**
     * Begins to listen.
     *
     * @param grace how long the process waits for the run
     */
    public static StopSignal listen(Duration grace) {
        StopSignal signal = new StopSignal();
        ShutdownHookManager.get().addShutdownHook(signal.hook, BEFORE_SPARK, grace.toMillis(), TimeUnit.MILLISECONDS);
        return signal;
    }

    private void stopAndWait() {
        give();
        await(() -> {
            ended.await();
            return true;
        });
    }

    /** Wishes that the run ends. */
    public void give() {
        given.countDown();
    }

    /** Whether the run should end. */
    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits, but not longer than until the signal is given. */
    public void pause(Duration time) {
        if (!time.isNegative()) {
            await(() -> given.await(time.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private interface Waiting {
        boolean run() throws InterruptedException;
    }

    /** An interrupt is a wish to end, too. */
    private boolean await(Waiting waiting) {
        try {
            return waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            give();
            return false;
        }
    }

    /** The run has ended; the process may. */
    @Override
    public void close() {
        ended.countDown();
        try {
            ShutdownHookManager.get().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook was waiting for this
        }
    }
}
