package dev.callhouse.common.error;

import java.util.ArrayList;
import java.util.List;

/** Pieces of work that go on by themselves: one that a quality gate stops does not keep the others from their turn. */
public final class Turns {
    private final List<GateException> stopped = new ArrayList<>();

    /** Does one; what a gate says is kept for the end, any other failure ends them all. */
    public void take(Runnable work) {
        try {
            work.run();
        } catch (GateException e) {
            stopped.add(e);
        }
    }

    /**
     * Ends them.
     *
     * @throws GateException telling of each that was stopped, if any was
     */
    public void end() {
        if (!stopped.isEmpty()) {
            throw GateException.of(stopped);
        }
    }
}
