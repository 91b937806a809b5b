package dev.callhouse.common.run;

import dev.callhouse.common.ledger.BatchKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When runs have last dealt with tables successfully, as far as their results are kept. One that failed or was marked later
 * on counts for the tables it had finished by then: a step is in a run's results only when its work was done. A replay does
 * not count, for it does not look for new files.
 *
 * @param silver by dataset: the newest load, or that there was nothing to load
 * @param goldChanged by table: the newest refresh that wrote rows
 * @param goldConfirmed by table: the newest refresh, or that none was needed
 */
public record RefreshTimes(
        Map<String, Instant> silver, Map<String, Instant> goldChanged, Map<String, Instant> goldConfirmed) {
    private static final String SILVER = "silver ";
    private static final String GOLD = "gold";

    /** What earlier runs tell. */
    public static RefreshTimes of(List<PastRun> newestFirst) {
        RefreshTimes times = new RefreshTimes(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        newestFirst.forEach(run -> run.steps().forEach(step -> times.note(run.asOf(), step)));
        return times;
    }

    private void note(Instant asOf, PastRun.Step step) {
        boolean isReplay = step.result().path("kind").asText().equals(BatchKind.REPLAY.name());
        if (step.step().startsWith(SILVER) && !isReplay) {
            silver.putIfAbsent(step.step().substring(SILVER.length()), asOf);
        } else if (step.step().equals(GOLD)) {
            String table = step.result().path("table").asText();
            goldConfirmed.putIfAbsent(table, asOf);
            if (step.result().path("outcome").asText().equals("REFRESHED")) {
                goldChanged.putIfAbsent(table, asOf);
            }
        }
    }
}
