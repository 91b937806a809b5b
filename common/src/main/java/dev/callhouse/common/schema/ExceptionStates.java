package dev.callhouse.common.schema;

/**
 * Columns of every view {@code exception_life_<dataset>}, behind those of {@link ExceptionRows}: what has become of each
 * rejected line.
 */
public final class ExceptionStates {
    /** One of the four below. */
    public static final String STATE = "state";

    /** Nobody has dealt with it. */
    public static final String OPEN = "open";
    /** A replay has brought it into Silver. */
    public static final String RESOLVED = Resolutions.RESOLVED;
    /** A newer good row of its key is known. */
    public static final String SUPERSEDED = Resolutions.SUPERSEDED;
    /** The newest replay has rejected it again. */
    public static final String STILL_REJECTED = Resolutions.STILL_REJECTED;

    /** The newest replay that judged it; NULL for none. */
    public static final String STATE_BATCH = "state_batch";

    public static final String STATE_RUN = "state_run";
    public static final String STATE_AT = "state_at";
    /** Why that replay rejected it. */
    public static final String STILL_BECAUSE = "still_because";

    private ExceptionStates() {}
}
