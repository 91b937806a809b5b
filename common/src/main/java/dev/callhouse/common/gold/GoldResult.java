package dev.callhouse.common.gold;

import dev.callhouse.common.table.Commit;
import java.time.Duration;
import java.util.Locale;

/**
 * What a refresh did.
 *
 * @param table name of the Gold table
 * @param outcome whether it was written
 * @param reason why, in words: "first build", "silver_calls moved from version 3 to 5", "--full", "up to date"
 * @param rows rows written, 0 when the table was up to date
 * @param version the table's version that holds the result
 * @param seconds how long it took
 */
public record GoldResult(String table, Outcome outcome, String reason, long rows, long version, double seconds) {
    /** How a refresh can end without an error. */
    public enum Outcome {
        REFRESHED,
        UP_TO_DATE
    }

    static GoldResult refreshed(String table, String reason, Commit commit, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        return new GoldResult(table, Outcome.REFRESHED, reason, commit.rowsWritten(), commit.version(), seconds);
    }

    static GoldResult upToDate(String table, long version, Duration took) {
        return new GoldResult(table, Outcome.UP_TO_DATE, "up to date", 0, version, took.toMillis() / 1000.0);
    }

    /** One line for people. */
    public String describe() {
        return switch (outcome) {
            case UP_TO_DATE -> line("%s: up to date, version %d", table, version);
            case REFRESHED ->
                line(
                        "%s: %d %s written as version %d in %.1f s (%s)",
                        table, rows, rows == 1 ? "row" : "rows", version, seconds, reason);
        };
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
