package dev.callhouse.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds in the facts what a person should look at, the worst first. */
final class Notices {
    private static final int OF_ONE_KIND = 5;

    private final List<Notice> notices = new ArrayList<>();

    private Notices() {}

    static List<Notice> of(ReportFacts facts) {
        Notices found = new Notices();
        facts.datasets().forEach(found::dataset);
        found.runs(facts.runs().items());
        found.refused(facts.refused());
        found.scores(facts.scores().items());
        found.stale(facts.freshness());
        found.notices.sort(Comparator.comparing(notice -> !notice.isBad()));
        return List.copyOf(found.notices);
    }

    private void dataset(DatasetFacts dataset) {
        if (dataset.unaccounted() != 0) {
            bad("deliveries", "%s: %,d lines are in no class or in two", dataset.dataset(), dataset.unaccounted());
        }
        dataset.newest().filter(Delivery::isStopped).ifPresent(delivery -> stopped(dataset, delivery));
        if (dataset.unfinished() != null) {
            odd("deliveries", "%s: %s", dataset.dataset(), dataset.unfinished());
        }
        newestChecks(dataset, CheckFact.WARNED, "warned");
        newestChecks(dataset, CheckFact.ACCEPTED, "failed, accepted by a person");
    }

    private void stopped(DatasetFacts dataset, Delivery delivery) {
        bad(
                "checks",
                "%s: batch %,d of %,d lines was stopped by %s and waits",
                dataset.dataset(),
                delivery.batch(),
                delivery.lines(),
                String.join(", ", delivery.stoppedBy()));
    }

    private void newestChecks(DatasetFacts dataset, String outcome, String how) {
        long count = dataset.outcomes().getOrDefault(outcome, 0L);
        if (count > 0) {
            String first = dataset.checks().items().stream()
                    .filter(check -> check.outcome().equals(outcome))
                    .map(check -> check.message() == null ? check.subject() : check.message())
                    .findFirst()
                    .orElse("");
            odd(
                    "checks",
                    count == 1
                            ? "%1$s: a check of the newest delivery %3$s: %4$s"
                            : "%s: %,d checks of the newest delivery %s, such as %s",
                    dataset.dataset(),
                    count,
                    how,
                    first);
        }
    }

    /** Only what is not made good: a later run of the same command that is done. */
    private void runs(List<RunFact> newestFirst) {
        List<String> seen = new ArrayList<>();
        for (RunFact run : newestFirst) {
            if (!seen.contains(run.command()) && run.hasFailed()) {
                bad("runs", "run %s failed: %s", run.runId(), firstLine(run.error()));
            }
            seen.add(run.command());
        }
    }

    private void refused(Listed<RefusedNow> refused) {
        refused.items().stream()
                .limit(OF_ONE_KIND)
                .forEach(file ->
                        odd("refused", "%s: file %s is refused: %s", file.dataset(), file.path(), file.reason()));
        more("refused", refused.items().size() + refused.more(), "files are refused");
    }

    private void scores(List<Score> scores) {
        List<Score> below = scores.stream().filter(Score::isBelow).toList();
        below.stream()
                .limit(OF_ONE_KIND)
                .forEach(score -> odd(
                        "scores", "%s scores %.2f, below %.2f", score.tableName(), score.overall(), score.threshold()));
        more("scores", below.size(), "tables score below their threshold");
    }

    private void stale(List<Freshness> freshness) {
        List<Freshness> stale = freshness.stream().filter(Freshness::isStale).toList();
        stale.stream()
                .limit(OF_ONE_KIND)
                .forEach(table -> odd(
                        "freshness",
                        "%s was last found up to date %s ago",
                        table.table(),
                        Texts.duration(table.age())));
        more("freshness", stale.size(), "tables are older than a day");
    }

    private void more(String section, long all, String what) {
        if (all > OF_ONE_KIND) {
            odd(section, "%,d more %s", all - OF_ONE_KIND, what);
        }
    }

    private void bad(String section, String format, Object... values) {
        notices.add(Notice.bad(String.format(Locale.ROOT, format, values), section));
    }

    private void odd(String section, String format, Object... values) {
        notices.add(Notice.odd(String.format(Locale.ROOT, format, values), section));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
