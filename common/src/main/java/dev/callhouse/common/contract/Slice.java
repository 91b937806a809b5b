package dev.callhouse.common.contract;

/** Which rows of a delivery a measure is about, as tables write it: {@code <kind>=<name>}, or empty for all rows. */
public final class Slice {
    /** All rows. */
    public static final String ALL = "";

    private static final String FILE = "file=";
    private static final String REASON = "reason=";
    private static final String CHECK = "check=";

    /** Every file by itself. */
    public static final String EACH_FILE = FILE + "*";

    private Slice() {}

    /** The lines of a file. */
    public static String ofFile(String name) {
        return FILE + name;
    }

    /** The lines that were rejected for a reason. */
    public static String ofReason(String text) {
        return REASON + text;
    }

    /** The rows that a check's own condition is about. */
    public static String ofCheck(String name) {
        return CHECK + name;
    }

    public static boolean isOfFile(String slice) {
        return slice.startsWith(FILE);
    }

    public static boolean isOfReason(String slice) {
        return slice.startsWith(REASON);
    }

    public static boolean isOfCheck(String slice) {
        return slice.startsWith(CHECK);
    }

    /** What it is named by, without its kind. */
    public static String name(String slice) {
        return slice.substring(slice.indexOf('=') + 1);
    }
}
