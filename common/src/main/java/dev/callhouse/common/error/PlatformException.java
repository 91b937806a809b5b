package dev.callhouse.common.error;

/** The platform failed in a way that a person can put right; what was done stays, and running again completes the rest. */
public final class PlatformException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    public PlatformException(String message, Throwable cause) {
        super(ExitCode.FAILED, message, cause);
    }
}
