package dev.callhouse.common.spark;

/** What a change feed should tell cannot be read any more, or never was kept; the message says which part and why. */
public final class ChangesGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChangesGoneException(String message) {
        this(message, null);
    }

    public ChangesGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
