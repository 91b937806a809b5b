package dev.callhouse.common.table;

/** Another writer's commit came between reading and writing, so that what was computed is out of date. */
public final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OvertakenException(String message) {
        super(message);
    }
}
