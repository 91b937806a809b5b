package dev.callhouse.jobs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Answers what somebody asks at three in the morning. */
final class Headlines {
    private static final String NO_DELIVERY = "No delivery yet";

    private final ReportFacts facts;

    private Headlines(ReportFacts facts) {
        this.facts = facts;
    }

    static List<Headline> of(ReportFacts facts) {
        Headlines answers = new Headlines(facts);
        return List.of(answers.lost(), answers.refused(), answers.fresh(), answers.odd());
    }

    private Headline lost() {
        String question = "Did we lose a row?";
        long batches =
                facts.datasets().stream().mapToLong(DatasetFacts::batches).sum();
        long lines = facts.datasets().stream().mapToLong(DatasetFacts::lines).sum();
        long lost = facts.datasets().stream()
                .mapToLong(dataset -> Math.abs(dataset.unaccounted()))
                .sum();
        if (batches == 0) {
            return new Headline(question, NO_DELIVERY, "No batch has been committed.", Headline.NONE, "deliveries");
        }
        String read = text("%,d lines in %,d %s", lines, batches, batches == 1 ? "batch" : "batches");
        return lost == 0
                ? new Headline(question, "No", read + ", every one accounted for.", Headline.GOOD, "deliveries")
                : new Headline(
                        question,
                        text("%,d unaccounted", lost),
                        read + "; these are in no class or in two.",
                        Headline.BAD,
                        "deliveries");
    }

    private Headline refused() {
        String question = "What was refused?";
        List<Delivery> newest = facts.datasets().stream()
                .map(DatasetFacts::newest)
                .flatMap(Optional::stream)
                .toList();
        long stopped = newest.stream().filter(Delivery::isStopped).count();
        long files = facts.refused().items().size() + facts.refused().more();
        if (newest.isEmpty()) {
            return new Headline(question, NO_DELIVERY, "Nothing could be refused.", Headline.NONE, "refused");
        }
        long rejected =
                newest.stream().mapToLong(each -> each.rows().rejected()).sum();
        long lines = newest.stream().mapToLong(Delivery::lines).sum();
        String share = lines == 0 ? "" : text(", %.2f %% of %,d lines", 100.0 * rejected / lines, lines);
        String detail = newest.size() == 1 ? "In the newest delivery" : "In the newest delivery of each dataset";
        return new Headline(
                question,
                stopped > 0
                        ? text("%,d %s stopped", stopped, stopped == 1 ? "delivery" : "deliveries")
                        : text("%,d %s", rejected, rejected == 1 ? "line" : "lines"),
                detail
                        + (stopped > 0 ? text(": %,d lines rejected", rejected) : "")
                        + share
                        + text("; %,d %s refused.", files, files == 1 ? "file is" : "files are"),
                stopped > 0 ? Headline.BAD : files > 0 ? Headline.ODD : Headline.GOOD,
                "refused");
    }

    private Headline fresh() {
        String question = "Is it fresh?";
        Optional<Freshness> oldest = facts.freshness().stream()
                .filter(table -> table.age() != null)
                .max(Comparator.comparing(Freshness::age));
        if (oldest.isEmpty()) {
            return new Headline(question, "No table yet", "No run has filled one.", Headline.NONE, "freshness");
        }
        Duration age = oldest.get().age();
        String newest = facts.freshness().stream()
                .map(Freshness::newest)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(time -> " Newest business time: " + new Texts().format(time) + ".")
                .orElse("");
        boolean stale = facts.freshness().stream().anyMatch(Freshness::isStale);
        return new Headline(
                question,
                (stale ? "No, " : "Yes, ") + Texts.duration(age) + (stale ? " old" : ""),
                text(
                                "Oldest of %,d tables: %s.",
                                facts.freshness().size(), oldest.get().table())
                        + newest,
                stale ? Headline.ODD : Headline.GOOD,
                "freshness");
    }

    private Headline odd() {
        String question = "What is odd?";
        List<CheckFact> bad = facts.datasets().stream()
                .flatMap(dataset -> dataset.checks().items().stream())
                .filter(CheckFact::isBad)
                .toList();
        long anomalies = bad.stream().filter(CheckFact::isAnomaly).count();
        long failed = facts.datasets().stream()
                .mapToLong(dataset -> count(dataset, CheckFact.WARNED)
                        + count(dataset, CheckFact.ACCEPTED)
                        + count(dataset, CheckFact.FAILED))
                .sum();
        long below = facts.scores().items().stream().filter(Score::isBelow).count();
        boolean measured = facts.datasets().stream().anyMatch(DatasetFacts::hasChecks)
                || !facts.scores().isNone();
        if (!measured) {
            return new Headline(
                    question, "Not measured", "No checks and no scores are recorded.", Headline.NONE, "checks");
        }
        boolean stopped = facts.datasets().stream().anyMatch(DatasetFacts::isStopped);
        String detail = text(
                "Checks of the newest deliveries not passed: %,d, of them against history: %,d. Scores below threshold: %,d.",
                failed, anomalies, below);
        return failed + below == 0
                ? new Headline(question, "Nothing", "All checks passed, no score is too low.", Headline.GOOD, "checks")
                : new Headline(
                        question,
                        text("%,d %s", failed + below, failed + below == 1 ? "thing" : "things"),
                        detail,
                        stopped ? Headline.BAD : Headline.ODD,
                        failed > 0 ? "checks" : "scores");
    }

    private static long count(DatasetFacts dataset, String outcome) {
        return dataset.outcomes().getOrDefault(outcome, 0L);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
