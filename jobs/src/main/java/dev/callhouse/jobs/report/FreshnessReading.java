package dev.callhouse.jobs.report;

import dev.callhouse.common.run.PastRun;
import dev.callhouse.common.run.RefreshTimes;
import dev.callhouse.common.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Finds out how new each table is: Silver by its deliveries and metrics, Gold by the runs that are kept. */
final class FreshnessReading {
    private static final String AGE = "age_hours";
    private static final long MILLIS_OF_HOUR = 3_600_000;

    private final Run run;
    private final List<Account> accounts;
    private final List<Trend> trends;

    FreshnessReading(Run run, List<Account> accounts, List<Trend> trends) {
        this.run = run;
        this.accounts = accounts;
        this.trends = trends;
    }

    /** Silver first. */
    List<Freshness> of(List<PastRun> newestFirst) {
        RefreshTimes times = RefreshTimes.of(newestFirst);
        return Stream.concat(
                        accounts.stream().map(account -> silver(account, times)),
                        times.goldConfirmed().keySet().stream().map(table -> gold(table, times)))
                .toList();
    }

    private Freshness silver(Account account, RefreshTimes times) {
        return Freshness.of(
                "silver",
                run.contracts().get(account.dataset()).silverTable(),
                account.newest().get(0).asOf(),
                times.silver().get(account.dataset()),
                newestTime(account.dataset()),
                run.asOf());
    }

    private Freshness gold(String table, RefreshTimes times) {
        return Freshness.of(
                "gold",
                table,
                times.goldChanged().get(table),
                times.goldConfirmed().get(table),
                null,
                run.asOf());
    }

    /** Null when no delivery was measured. */
    private Instant newestTime(String dataset) {
        return trends.stream()
                .filter(trend ->
                        trend.dataset().equals(dataset) && trend.metric().equals(AGE))
                .map(Trend::newest)
                .map(point -> point.asOf().minusMillis(Math.round(point.value() * MILLIS_OF_HOUR)))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
