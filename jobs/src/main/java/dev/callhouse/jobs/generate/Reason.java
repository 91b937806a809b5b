package dev.callhouse.jobs.generate;

import java.util.List;
import java.util.stream.Collectors;

/** The texts with which Silver rejects rows, to the letter; spelt out again here so that samples can test Silver. */
final class Reason {
    static final String SWAPPED = "call_end_time before call_start_time";
    static final String BAD_QUOTING = "bad quoting";
    static final String INVALID_UTF8 = "invalid UTF-8";

    private Reason() {}

    static String notNull(String column) {
        return column + " must not be NULL";
    }

    static String notNumeric(String column) {
        return column + " must be numeric";
    }

    static String outOfRange(String column) {
        return column + " out of range";
    }

    static String invalid(String column) {
        return "invalid " + column;
    }

    static String unknownValue(String column) {
        return "invalid " + column + " values";
    }

    static String columnCount(int found, int expected) {
        return "wrong column count: " + found + " instead of " + expected;
    }

    static String all(List<String> reasons) {
        return reasons.stream().collect(Collectors.joining(" | "));
    }
}
