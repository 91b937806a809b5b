package dev.callhouse.jobs.silver;

import java.time.Duration;
import java.util.Optional;

/**
 * How a load goes on.
 *
 * @param interval from the beginning of one look at the source folders to that of the next, if no batch takes longer
 * @param atMost how long to go on; nothing for as long as nobody ends it
 */
record Pace(Duration interval, Optional<Duration> atMost) {
    /** Whether a run that has gone on for some time goes on. */
    boolean goesOn(Duration elapsed) {
        return atMost.filter(most -> elapsed.compareTo(most) >= 0).isEmpty();
    }

    /** How long to wait after a look that took some time; never past the end. */
    Duration pauseAfter(Duration look, Duration elapsed) {
        Duration pause = interval.minus(look);
        return atMost.map(most -> most.minus(elapsed))
                .filter(left -> left.compareTo(pause) < 0)
                .orElse(pause);
    }
}
