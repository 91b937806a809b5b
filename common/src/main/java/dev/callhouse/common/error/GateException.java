package dev.callhouse.common.error;

import java.util.List;
import java.util.stream.Collectors;

/** A quality gate stopped the run: the data is not fit to be committed. */
public final class GateException extends LakehouseException {
    private static final long serialVersionUID = 1L;

    private final boolean isTold;

    public GateException(String message) {
        this(message, null);
    }

    public GateException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private GateException(String message, Throwable cause, boolean isTold) {
        super(ExitCode.GATE, message, cause);
        this.isTold = isTold;
    }

    /** One of a gate that has told people by itself of everything it says. */
    public static GateException told(String message) {
        return new GateException(message, null, true);
    }

    /** Several in one. */
    static GateException of(List<GateException> gates) {
        return new GateException(
                gates.stream().map(GateException::getMessage).collect(Collectors.joining("\n")),
                gates.get(0),
                gates.stream().allMatch(GateException::isTold));
    }

    /** Whether people have been told of everything it says. */
    public boolean isTold() {
        return isTold;
    }
}
