package dev.callhouse.common.error;

/** Tables or control files contradict each other; going on could lose or double rows, so a person must decide. */
public final class BrokenStateException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    public BrokenStateException(String message) {
        this(message, null);
    }

    public BrokenStateException(String message, Throwable cause) {
        super(ExitCode.FAILED, message, cause);
    }
}
