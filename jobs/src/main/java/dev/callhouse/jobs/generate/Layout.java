package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a file is written, apart from its rows. Texts hold one character per byte, so that lines can hold bytes that are no
 * UTF-8.
 *
 * @param columns headers in their order
 * @param header the header line, maybe in upper case
 * @param start what comes before the header: nothing or a byte order mark
 * @param lineEnd what separates lines
 * @param end what follows the last line: nothing or another {@code lineEnd}
 */
record Layout(List<String> columns, String header, String start, String lineEnd, String end) implements Serializable {
    /** The columns that no file may lack. */
    static final List<String> REQUIRED = List.of(
            Calls.CALL_ID,
            Calls.CALLER_ID,
            Calls.AGENT_ID,
            Calls.CALL_START_TIME,
            Calls.CALL_END_TIME,
            Calls.CALL_STATUS);

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    Layout {
        columns = List.copyOf(columns);
    }

    /**
     * One layout after the other. All files of a day have the date in its column, or none has: a row that is sent again then
     * says the same.
     *
     * @param turn which layout, any number
     */
    static Layout of(int day, int turn) {
        List<String> columns = turned(day % 3 == 1 ? REQUIRED : withDate(), turn % 3 == 2 ? turn : 0);
        String header = String.join(",", columns);
        return switch (turn % 5) {
            case 1 -> new Layout(columns, header, "", "\r\n", "\r\n");
            case 2 -> new Layout(columns, header, BYTE_ORDER_MARK, "\n", "\n");
            case 3 -> new Layout(columns, header.toUpperCase(Locale.ROOT), "", "\n", "");
            case 4 -> new Layout(columns, header, BYTE_ORDER_MARK, "\r\n", "");
            default -> new Layout(columns, header, "", "\n", "\n");
        };
    }

    private static List<String> withDate() {
        List<String> columns = new ArrayList<>(REQUIRED);
        columns.add(Calls.CALL_DATE);
        return columns;
    }

    private static List<String> turned(List<String> columns, int distance) {
        List<String> turned = new ArrayList<>(columns);
        Collections.rotate(turned, distance);
        return turned;
    }

    /** A row of cells as a line. */
    static String line(Map<String, String> cells) {
        return String.join(",", cells.values());
    }
}
