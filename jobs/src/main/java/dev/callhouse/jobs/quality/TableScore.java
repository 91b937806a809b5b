package dev.callhouse.jobs.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a table has scored.
 *
 * @param scores null for a table without rows
 * @param hours since its last refresh; null for a table without rows and where nobody knows
 * @param threshold the score that it must have, percent
 */
record TableScore(
        Layer layer, String domain, String table, long rows, Scores scores, BigDecimal hours, double threshold) {
    /** What came of it, as the table of scores writes it. */
    enum Outcome {
        PASSED,
        BELOW,
        NO_DATA;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A score below the threshold.
     *
     * @param score its name
     * @param message what is wrong, in a sentence
     * @param briefly the same behind the table's name, for an alert
     */
    record Shortfall(String score, String message, String briefly) {}

    static TableScore noData(ScoredTable table, double threshold) {
        return new TableScore(table.layer(), table.domain(), table.table(), 0, null, null, threshold);
    }

    @JsonProperty
    Outcome outcome() {
        if (scores == null) {
            return Outcome.NO_DATA;
        }
        return shortfalls().isEmpty() ? Outcome.PASSED : Outcome.BELOW;
    }

    /** Overall and validity are held against the threshold. */
    List<Shortfall> shortfalls() {
        List<Shortfall> shortfalls = new ArrayList<>();
        if (scores != null) {
            note(shortfalls, "overall", scores.overall(), parts(), inAlerts());
            note(shortfalls, "validity", scores.validity(), remedy(), "validity " + scores.validity() + "%");
        }
        return shortfalls;
    }

    private void note(List<Shortfall> shortfalls, String score, BigDecimal value, String cause, String briefly) {
        if (value != null && value.compareTo(BigDecimal.valueOf(threshold)) < 0) {
            shortfalls.add(new Shortfall(
                    score,
                    String.format(Locale.ROOT, "%s: %s %s is below %.2f (%s)", table, score, value, threshold, cause),
                    briefly));
        }
    }

    private String inAlerts() {
        return scores.overall() + "% (Completeness: " + scores.completeness() + "%, Timeliness: " + scores.timeliness()
                + "%)";
    }

    private String remedy() {
        return layer == Layer.SILVER
                ? "exceptions list shows the rejected lines"
                : "gold --table " + table + " --full computes it again";
    }

    private String parts() {
        return "completeness " + scores.completeness() + ", uniqueness " + scores.uniqueness() + ", timeliness "
                + scores.timeliness() + ", "
                + (hours == null ? "no refresh is known" : "last refreshed " + hours + " hours ago");
    }
}
