package dev.callhouse.jobs.evaluate;

import dev.callhouse.common.run.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints an evaluation for people: a line for each label, the rule sets side by side. */
final class ScoreSheet {
    private static final String LINE = "%-22s %-24s %9s";
    private static final String SCORES = "  | %9s %9s %9s";

    private record Label(String column, String name) {}

    private ScoreSheet() {}

    static void print(Evaluation evaluation, List<String> ruleSets, Console console) {
        console.line(
                "%,d labelled rows%s",
                evaluation.labelled(),
                evaluation.missing() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "; %,d more have labels, but are not in Silver", evaluation.missing()));
        console.line("%s", header(ruleSets));
        rows(evaluation).forEach((label, scores) -> console.line("%s", row(label, scores, ruleSets)));
    }

    private static String header(List<String> ruleSets) {
        return line(LINE, "", "", "")
                + ruleSets.stream().map(set -> line("  | %-29s", set)).collect(Collectors.joining())
                + System.lineSeparator()
                + line(LINE, "column", "label", "rows")
                + line(SCORES, "precision", "recall", "F1").repeat(ruleSets.size());
    }

    private static Map<Label, Map<String, LabelScore>> rows(Evaluation evaluation) {
        Map<Label, Map<String, LabelScore>> rows = new LinkedHashMap<>();
        evaluation
                .scores()
                .forEach((set, scores) -> scores.forEach(score -> rows.computeIfAbsent(
                                new Label(score.column(), score.label()), any -> new LinkedHashMap<>())
                        .put(set, score)));
        return rows;
    }

    private static String row(Label label, Map<String, LabelScore> scores, List<String> ruleSets) {
        long rows = scores.values().stream().mapToLong(LabelScore::rows).max().orElse(0);
        List<String> parts = new ArrayList<>();
        parts.add(line(LINE, label.column(), label.name(), line("%,d", rows)));
        ruleSets.forEach(set ->
                parts.add(scores(scores.getOrDefault(set, new LabelScore(label.column(), label.name(), 0, 0, rows)))));
        return String.join("", parts);
    }

    private static String scores(LabelScore score) {
        return line(SCORES, share(score.precision()), share(score.recall()), share(score.f1()));
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : line("%.3f", share);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
