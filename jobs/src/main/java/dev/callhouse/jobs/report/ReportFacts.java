package dev.callhouse.jobs.report;

import java.time.Instant;
import java.util.List;

/**
 * Everything the page says, as the page embeds it.
 *
 * @param lake its root
 * @param asOf the clock of the report
 * @param shown how many runs, and deliveries of each dataset, it looks back on
 * @param runs the newest ones, the newest first
 * @param refused files that are refused now, the newest first
 * @param freshness of each table that is there
 */
record ReportFacts(
        String lake,
        Instant asOf,
        int shown,
        Listed<RunFact> runs,
        List<DatasetFacts> datasets,
        Listed<RefusedNow> refused,
        Listed<Score> scores,
        List<Freshness> freshness,
        GoldGlance gold) {
    ReportFacts {
        datasets = List.copyOf(datasets);
        freshness = List.copyOf(freshness);
    }
}
