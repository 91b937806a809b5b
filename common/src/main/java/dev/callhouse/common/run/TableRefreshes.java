package dev.callhouse.common.run;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When tables were last brought up to date, by the clocks of the runs that did it. A run that found nothing new counts. */
public final class TableRefreshes {
    /** Results of so many runs are read; a table that none of them has refreshed counts by its own log. */
    private static final int MOST_RUNS = 1000;

    private final Run run;
    private final RefreshTimes times;

    private TableRefreshes(Run run) {
        this.run = run;
        this.times = RefreshTimes.of(run.pastRuns().newestFirst(MOST_RUNS));
    }

    /** What the results of earlier runs on the run's lake and its ledgers tell. */
    public static TableRefreshes of(Run run) {
        return new TableRefreshes(run);
    }

    /**
     * When Silver last took all that had landed for a dataset; nothing when it never did. Where no results are kept, the
     * newest batch of the ledger tells it.
     */
    public Optional<Instant> ofSilver(DatasetContract contract) {
        Optional<Instant> batch = new Ledger(run.spark(), run.lake(), contract.dataset())
                .tables().batches().stream()
                        .filter(entry -> entry.kind() != BatchKind.REPLAY)
                        .map(LedgerEntry::asOf)
                        .max(Comparator.naturalOrder());
        return Stream.of(batch, Optional.ofNullable(times.silver().get(contract.dataset())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** When a Gold table was last refreshed; nothing when no results of such a run are kept. */
    public Optional<Instant> ofGold(String table) {
        return Optional.ofNullable(times.goldConfirmed().get(table));
    }
}
