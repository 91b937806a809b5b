package dev.callhouse.jobs.generate.transcripts.segments;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Real time as it passes from a start on, and the request to stop. */
final class Pace {
    private final long began = System.nanoTime();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Instant start;

    /** Begins now. */
    Pace(Instant start) {
        this.start = start;
    }

    Instant start() {
        return start;
    }

    Instant now() {
        return start.plusNanos(System.nanoTime() - began);
    }

    /** Waits until so much time has passed since the start, or until somebody asks to stop. */
    void await(Duration sinceStart) {
        try {
            stop.await(sinceStart.toNanos() - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    /** Any thread may ask. */
    void stop() {
        stop.countDown();
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }
}
