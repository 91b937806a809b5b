package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.run.StopSignal;
import java.time.Duration;
import java.time.Instant;

/** Real time as it passes from a start on. */
final class Pace {
    private final long began = System.nanoTime();
    private final Instant start;
    private final StopSignal stop;

    /** Begins now. */
    Pace(Instant start, StopSignal stop) {
        this.start = start;
        this.stop = stop;
    }

    Instant start() {
        return start;
    }

    Instant now() {
        return start.plusNanos(System.nanoTime() - began);
    }

    /** Waits until so much time has passed since the start, or until somebody asks to stop. */
    void await(Duration sinceStart) {
        stop.pause(sinceStart.minusNanos(System.nanoTime() - began));
    }

    boolean isStopped() {
        return stop.isGiven();
    }
}
