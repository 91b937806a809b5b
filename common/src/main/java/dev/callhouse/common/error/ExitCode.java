package dev.callhouse.common.error;

/** What a command tells its caller, the same for every command. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The configuration or the request was refused; nothing was written. */
    public static final int REFUSED = 1;
    /** A bug, the platform, or tables in a state that needs a person. */
    public static final int FAILED = 2;
    /** A quality gate stopped or marked the run, or a file was refused. */
    public static final int GATE = 3;
    /** Another run holds the dataset. */
    public static final int BUSY = 4;

    private ExitCode() {}
}
