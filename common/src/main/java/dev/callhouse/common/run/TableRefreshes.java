package dev.callhouse.common.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When tables were last brought up to date, by the clocks of the runs that did it. A run that found nothing new counts. One
 * that failed or was marked later on counts for the tables it had finished by then: a step is in a run's results only when
 * its work was done. A replay does not count, for it does not look for new files.
 */
public final class TableRefreshes {
    private static final String SILVER_STEP = "silver ";
    private static final String GOLD_STEP = "gold";

    /** Results of so many runs are read; a table that none of them has refreshed counts by its own log. */
    private static final int MOST_RUNS = 1000;

    private final Run run;
    private final Map<String, Instant> byStep = new HashMap<>();

    private TableRefreshes(Run run) {
        this.run = run;
        run.pastRuns()
                .newestFirst(MOST_RUNS)
                .forEach(past -> past.steps()
                        .forEach(step -> refreshed(step).ifPresent(table -> byStep.putIfAbsent(table, past.asOf()))));
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
        return Stream.of(batch, Optional.ofNullable(byStep.get(SILVER_STEP + contract.dataset())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** When a Gold table was last refreshed; nothing when no results of such a run are kept. */
    public Optional<Instant> ofGold(String table) {
        return Optional.ofNullable(byStep.get(GOLD_STEP + " " + table));
    }

    private static Optional<String> refreshed(PastRun.Step step) {
        JsonNode result = step.result();
        if (step.step().equals(GOLD_STEP)) {
            return Optional.of(GOLD_STEP + " " + result.path("table").asText());
        }
        boolean isReplay = result.path("kind").asText().equals(BatchKind.REPLAY.name());
        return Optional.of(step.step()).filter(name -> name.startsWith(SILVER_STEP) && !isReplay);
    }
}
