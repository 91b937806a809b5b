package dev.callhouse.jobs.generate.transcripts.segments;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** Lets work end in order when the process is told to go (SIGTERM, Ctrl-C), before Hadoop closes its file systems. */
final class Termination {
    private static final int BEFORE_FILE_SYSTEMS_AND_SPARK = 1_000;
    private static final long LONGEST_WAIT_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Runnable hook;

    private Termination(Pace pace) {
        this.hook = () -> {
            pace.stop();
            awaitDone();
        };
    }

    /** Does some work; a signal stops its pace, and the process then waits for the end of the work. */
    static void stops(Pace pace, Runnable work) {
        Termination termination = new Termination(pace);
        termination.begin();
        try {
            work.run();
        } finally {
            termination.end();
        }
    }

    private void begin() {
        ShutdownHookManager.get()
                .addShutdownHook(hook, BEFORE_FILE_SYSTEMS_AND_SPARK, LONGEST_WAIT_SECONDS + 1, TimeUnit.SECONDS);
    }

    private void end() {
        done.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }

    private void awaitDone() {
        try {
            done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
