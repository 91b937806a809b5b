package dev.callhouse.common.gold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.callhouse.common.table.Commit;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a refresh did.
 *
 * @param table name of the Gold table
 * @param outcome whether rows were written
 * @param reason what was computed and why, in words: "full: first build", "3 of 365 slices, silver_calls moved from
 *     version 3 to 5", "up to date"
 * @param rows rows written, 0 when the table was up to date; others that Delta copied with their files do not count
 * @param slices slices that were replaced, vanished ones among them
 * @param version the table's version that holds the result
 * @param seconds how long it took
 * @param leftOut how many rows of the inputs, of the slices that were computed, the table has no place for; by what they
 *     are
 */
public record GoldResult(
        String table,
        Outcome outcome,
        String reason,
        long rows,
        long slices,
        long version,
        double seconds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> leftOut) {
    public GoldResult {
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }

    /** How a refresh can end without an error. */
    public enum Outcome {
        REFRESHED,
        UP_TO_DATE
    }

    static GoldResult refreshed(
            String table, String reason, Commit commit, long slices, Duration took, Map<String, Long> leftOut) {
        return new GoldResult(
                table,
                Outcome.REFRESHED,
                reason,
                commit.rowsChanged(),
                slices,
                commit.version(),
                seconds(took),
                leftOut);
    }

    static GoldResult upToDate(String table, long version, Duration took) {
        return new GoldResult(table, Outcome.UP_TO_DATE, "up to date", 0, 0, version, seconds(took), Map.of());
    }

    private static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }

    /** One line for people. */
    public String describe() {
        return switch (outcome) {
            case UP_TO_DATE -> line("%s: %s, version %d", table, reason, version);
            case REFRESHED ->
                line(
                                "%s: %d %s written as version %d in %.1f s (%s)",
                                table, rows, rows == 1 ? "row" : "rows", version, seconds, reason)
                        + describeLeftOut();
        };
    }

    private String describeLeftOut() {
        return leftOut.entrySet().stream()
                .map(each -> line("; left out: %d %s", each.getValue(), each.getKey()))
                .collect(Collectors.joining());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
