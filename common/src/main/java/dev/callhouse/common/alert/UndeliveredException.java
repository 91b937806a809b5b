package dev.callhouse.common.alert;

import java.time.Duration;

/**
 * A channel did not take a bulletin. Neither the message nor a cause may hold a secret, so there is no cause, and the
 * message is made of words of our own.
 */
public final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final Duration wait;

    private UndeliveredException(String message, boolean passing, Duration wait) {
        super(message);
        this.passing = passing;
        this.wait = wait;
    }

    /** It may go through later. */
    public static UndeliveredException forNow(String why) {
        return forNow(why, Duration.ZERO);
    }

    /** It may go through after a while, which the other side has named. */
    public static UndeliveredException forNow(String why, Duration wait) {
        return new UndeliveredException(why, true, wait);
    }

    /** It will not go through until a person changes something. */
    public static UndeliveredException forGood(String why) {
        return new UndeliveredException(why, false, Duration.ZERO);
    }

    boolean mayPass() {
        return passing;
    }

    Duration waitAtLeast() {
        return wait;
    }
}
