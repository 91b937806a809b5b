package dev.callhouse.common.gold;

/** A table cannot or should not be refreshed by slices but as a whole; the message says why, in words. */
final class NotBySlicesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotBySlicesException(String reason) {
        this(reason, null);
    }

    NotBySlicesException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
