package dev.callhouse.jobs.crash;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which kills the suite tries, and which the full matrix. */
final class KillChoice {
    private static final boolean FULL = "full".equals(System.getProperty("callhouse.kill-matrix"));

    /** Where something is decided: a file gets its final name. */
    private static final Pattern DECISION =
            Pattern.compile("rename control/(ledger|batches/.*)\\.json|rename .*/_delta_log/\\d+\\.json");

    private KillChoice() {}

    static List<Kill> of(Scenario scenario, KillPoint point) {
        if (FULL || DECISION.matcher(point.toString()).matches()) {
            return Stream.of(Ending.values())
                    .map(ending -> new Kill(scenario, point, ending))
                    .toList();
        }
        return List.of();
    }
}
