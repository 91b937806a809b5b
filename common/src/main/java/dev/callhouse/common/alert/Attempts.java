package dev.callhouse.common.alert;

import java.time.Duration;

/**
 * How often a bulletin is offered to a channel that does not take it, with waits that double.
 *
 * @param most attempts, at least 1
 * @param firstWait after the first attempt
 */
public record Attempts(int most, Duration firstWait, Sleeper sleeper) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Lets time pass. */
    public interface Sleeper {
        void sleep(Duration wait) throws InterruptedException;

        /** Real time. */
        static Sleeper realTime() {
            return wait -> Thread.sleep(wait.toMillis());
        }
    }

    /**
     * What became of a bulletin.
     *
     * @param why it was not taken; null when it was
     */
    public record Outcome(int attempts, String why) {
        public boolean isSent() {
            return why == null;
        }
    }

    /** Never fails: whatever a channel throws is an outcome. */
    public Outcome send(Channel channel, Bulletin bulletin) {
        Duration wait = firstWait;
        for (int attempt = 1; ; attempt++) {
            try {
                channel.send(bulletin);
                return new Outcome(attempt, null);
            } catch (UndeliveredException e) {
                if (!e.mayPass() || attempt >= most || !slept(longer(wait, e.waitAtLeast()))) {
                    return new Outcome(attempt, e.getMessage());
                }
            } catch (RuntimeException | Error e) { // its message may hold what must not be shown
                return new Outcome(attempt, e.getClass().getSimpleName());
            }
            wait = wait.multipliedBy(2);
        }
    }

    private boolean slept(Duration wait) {
        try {
            sleeper.sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
