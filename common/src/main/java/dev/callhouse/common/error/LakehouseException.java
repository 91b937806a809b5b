package dev.callhouse.common.error;

/**
 * A problem that a person can act on: its message says what is wrong, where, the value, and the remedy. It ends the
 * command with {@link #exitCode()} and without a stack trace. Everything else that is thrown is a bug or the platform's
 * failure and ends with {@link ExitCode#FAILED}.
 */
public abstract class LakehouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    LakehouseException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** One of {@link ExitCode}. */
    public final int exitCode() {
        return exitCode;
    }
}
