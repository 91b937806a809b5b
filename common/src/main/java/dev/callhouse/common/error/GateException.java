package dev.callhouse.common.error;

/** A quality gate stopped the run: the data is not fit to be committed. */
public final class GateException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    public GateException(String message) {
        this(message, null);
    }

    public GateException(String message, Throwable cause) {
        super(ExitCode.GATE, message, cause);
    }
}
