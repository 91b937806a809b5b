package dev.callhouse.jobs.report;

import java.time.Instant;

/**
 * What the supplier of a file is told.
 *
 * @param written when
 * @param rejected lines that are still wrong
 * @param settled lines that were rejected, and were accepted when they were judged again
 * @param problems by reason, the most frequent first
 * @param lines what is wrong with each, in the order of the file
 */
record Letter(
        DeliveredFile file,
        Instant written,
        long rejected,
        long settled,
        Listed<Problem> problems,
        Listed<Line> lines) {
    /**
     * A reason and how many lines have it.
     *
     * @param column null for the whole line
     */
    record Problem(String column, String rule, String message, String expected, long lines) {}

    /**
     * One thing that is wrong with a line.
     *
     * @param column null for the whole line
     * @param value as delivered; null where there is none
     */
    record Line(long line, String column, String rule, String value, String message, String expected) {
        private static final int MOST = 300;

        Line expecting(RuleWords words) {
            return new Line(line, column, rule, value, message, words.expected(column, rule));
        }

        /** For a page: the beginning of a long value. */
        String shown() {
            return value == null || value.length() <= MOST ? value : value.substring(0, MOST) + "…";
        }

        boolean isEmpty() {
            return value == null || value.isEmpty();
        }
    }

    boolean isGood() {
        return !file.isRefused() && rejected == 0;
    }

    boolean isBad() {
        return rejected > 0;
    }
}
