package dev.callhouse.common.error;

/** The configuration or the request cannot be carried out as it stands; nothing was written. */
public final class RefusedException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        this(message, null);
    }

    public RefusedException(String message, Throwable cause) {
        super(ExitCode.REFUSED, message, cause);
    }
}
