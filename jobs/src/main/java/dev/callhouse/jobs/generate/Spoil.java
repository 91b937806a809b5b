package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.util.Map;

/** Ways to spoil the text of a cell, the cells of a row, or a whole line. */
final class Spoil {
    /** One more than an {@code int} holds. */
    private static final String BEYOND_INT = "2147483648";

    /** What an export in Latin-1 writes for an accented letter; no UTF-8 unless two more bytes follow. */
    private static final String LATIN_1_LETTER = "\u00e9";

    private static final String QUOTE = "\"";
    static final int SHORT_ROW = 2;

    private Spoil() {}

    static String blank(String cell) {
        return "";
    }

    static String letters(String id) {
        return "A" + id;
    }

    static String decimal(String id) {
        return id + ".5";
    }

    static String sign(String id) {
        return "-" + id;
    }

    static String blankInside(String id) {
        return id.charAt(0) + " " + id.substring(1);
    }

    static String beyondInt(String id) {
        return BEYOND_INT;
    }

    static String impossible(String time) {
        return "99:99:99";
    }

    static String oneDigitHour(String time) {
        return "9" + time.substring(2);
    }

    static String hour24(String time) {
        return "24:00:00";
    }

    static String unknownStatus(String status) {
        return "ABANDONED";
    }

    /** The thirtieth of February of the same year. */
    static String noRealDate(String date) {
        return date.substring(0, 4) + "-02-30";
    }

    static void impossibleTimes(Map<String, String> cells) {
        cells.replaceAll((column, cell) -> isTime(column) ? impossible(cell) : cell);
    }

    private static boolean isTime(String column) {
        return column.equals(Calls.CALL_START_TIME) || column.equals(Calls.CALL_END_TIME);
    }

    /** The end up to two hours before the start: far from what a call over midnight looks like. */
    static void swappedTimes(Map<String, String> cells) {
        cells.computeIfPresent(Calls.CALL_START_TIME, (column, time) -> "14" + time.substring(2));
        cells.computeIfPresent(Calls.CALL_END_TIME, (column, time) -> "13" + time.substring(2));
    }

    static void allBlank(Map<String, String> cells) {
        cells.replaceAll((column, cell) -> "");
    }

    /** Only the first {@link #SHORT_ROW} cells. */
    static String shortRow(String line) {
        return line.substring(0, line.indexOf(',', line.indexOf(',') + 1));
    }

    /** One cell more. */
    static String longRow(String line) {
        return line + ",extra";
    }

    static String unclosedQuote(String line) {
        int lastCell = line.lastIndexOf(',') + 1;
        return line.substring(0, lastCell) + QUOTE + line.substring(lastCell);
    }

    static String textAfterQuote(String line) {
        return unclosedQuote(line) + QUOTE + "x";
    }

    static String latin1(String line) {
        return line + LATIN_1_LETTER;
    }
}
