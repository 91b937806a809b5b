package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.common.spark.DeequProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a draft says beside a column: what its values are like, and the rules that they would keep. */
final class ColumnRemarks {
    /** So many values are told with their counts. */
    private static final int TOLD_VALUES = 8;
    /** A closed list has at most so many values, each of them some times. */
    private static final int LISTED_VALUES = 20;

    private static final int TIMES_EACH = 5;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final DraftColumn column;
    private final Evidence evidence;
    private final Extent extent;
    private final Optional<DeequProfile.OfColumn> profile;

    ColumnRemarks(DraftColumn column, Evidence evidence) {
        this.column = column;
        this.evidence = evidence;
        this.extent = evidence.extents().get(column.name());
        this.profile = evidence.profile(column.name());
    }

    /** Comments, one a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (evidence.rows() > 0) {
            lines.add(completeness() + distinct() + range() + examples() + ".");
        }
        lines.addAll(column.choice().notes());
        profile.map(DeequProfile.OfColumn::suggestions)
                .filter(suggestions -> !suggestions.isEmpty())
                .ifPresent(suggestions -> lines.add("Deequ suggests: "
                        + suggestions.stream().map(Hocon::cut).collect(Collectors.joining("; ")) + "."));
        return lines;
    }

    /** Settings that the values looked at keep, and that the next delivery may not. */
    List<String> switches(boolean isKey) {
        List<String> switches = new ArrayList<>();
        if (evidence.isComplete(column.name()) && !isKey) {
            switches.add("required = true");
        }
        Optional<List<String>> closed = closedList();
        closed.ifPresent(values -> switches.add("allowed = " + Hocon.list(values)));
        extent.smallest()
                .ifPresent(min -> switches.add("min = " + bound(min) + ", max = "
                        + bound(extent.greatest().orElseThrow())));
        if (closed.isEmpty() && isText() && extent.longest() > 0) {
            switches.add("max-length = " + extent.longest());
        }
        return switches;
    }

    private String completeness() {
        return extent.values() == evidence.rows()
                ? "Never missing"
                : String.format(Locale.ROOT, "In %,d of %,d lines", extent.values(), evidence.rows());
    }

    private String distinct() {
        if (profile.isEmpty() || extent.values() == 0) {
            return "";
        }
        DeequProfile.OfColumn known = profile.get();
        return String.format(
                Locale.ROOT,
                known.counts().isEmpty() ? ", about %,d different" : ", %,d different",
                Math.min(known.distinct(), extent.values()));
    }

    private String range() {
        return extent.smallest()
                .map(min -> ", " + min + " to " + extent.greatest().orElseThrow() + mean())
                .orElse("");
    }

    private String mean() {
        return profile.flatMap(DeequProfile.OfColumn::mean)
                .map(mean -> ", mean " + rounded(mean)
                        + profile.flatMap(DeequProfile.OfColumn::deviation)
                                .map(deviation -> " +- " + rounded(deviation))
                                .orElse(""))
                .orElse("");
    }

    private static String rounded(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }

    private String examples() {
        Map<String, Long> counts = profile.map(DeequProfile.OfColumn::counts).orElse(Map.of());
        if (!counts.isEmpty() && counts.size() <= TOLD_VALUES) {
            return ": "
                    + byFrequency(counts).stream()
                            .map(value -> Hocon.shown(value) + " " + counts.get(value))
                            .collect(Collectors.joining(", "));
        }
        List<String> examples = evidence.examples().getOrDefault(column.name(), List.of());
        return examples.isEmpty()
                ? ""
                : ", such as " + examples.stream().map(Hocon::shown).collect(Collectors.joining(", "));
    }

    private static List<String> byFrequency(Map<String, Long> counts) {
        return counts.keySet().stream()
                .sorted(Comparator.comparing((String value) -> counts.get(value))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Optional<List<String>> closedList() {
        Map<String, Long> counts = profile.map(DeequProfile.OfColumn::counts).orElse(Map.of());
        boolean isClosed = isText()
                && !counts.isEmpty()
                && counts.size() <= LISTED_VALUES
                && (long) counts.size() * TIMES_EACH <= extent.values()
                && counts.keySet().stream().allMatch(Hocon::isPrintable);
        return isClosed ? Optional.of(byFrequency(counts)) : Optional.empty();
    }

    private boolean isText() {
        return column.choice().type().kind() == Kind.STRING;
    }

    private String bound(String value) {
        Kind kind = column.choice().type().kind();
        return kind == Kind.INT || kind == Kind.BIGINT ? value : '"' + value + '"';
    }
}
