package dev.callhouse.common.error;

/** Another run holds the dataset. */
public final class BusyException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        this(message, null);
    }

    public BusyException(String message, Throwable cause) {
        super(ExitCode.BUSY, message, cause);
    }
}
