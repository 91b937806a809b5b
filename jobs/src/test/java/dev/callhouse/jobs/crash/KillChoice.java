package dev.callhouse.jobs.crash;

import static dev.callhouse.jobs.crash.Ending.AFTER;
import static dev.callhouse.jobs.crash.Ending.BEFORE;
import static dev.callhouse.jobs.crash.Ending.LOST_RESPONSE;

import dev.callhouse.jobs.crash.Life.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which kills are tried. With system property {@code callhouse.kill-matrix=full} every ending of every point, and a real
 * kill wherever something is decided; otherwise those that differ.
 */
final class KillChoice {
    private static final boolean IS_FULL = "full".equals(System.getProperty("callhouse.kill-matrix"));

    /** Something is decided when a file gets the name that later runs look for. */
    private static final Pattern DECISION = Pattern.compile("rename (control/.*|.*/_delta_log/\\d+)\\.json");

    /** The decisions of a first batch about the lake, and all of a second one. */
    private static final Pattern SUITE =
            Pattern.compile("rename (control/ledger\\.json|control/batches/calls/000002\\..*"
                    + "|.*/_delta_log/0+2?\\.json|control/sequences/calls/_delta_log/\\d+\\.json)");

    private static final Map<String, Ending> MORE_OF_SUITE = Map.ofEntries(
            Map.entry("rename control/ledger.json", LOST_RESPONSE),
            Map.entry("write control/batches/calls/.000002.plan.json.*.writing", BEFORE),
            Map.entry("rename control/batches/calls/000002.plan.json", LOST_RESPONSE),
            Map.entry("write control/stage/calls/000002/_temporary/0/_temporary/attempt_*/part-*.parquet", BEFORE),
            Map.entry("rename control/stage/calls/000002/part-*.parquet", LOST_RESPONSE),
            Map.entry("delete control/stage/calls/000002/_temporary", BEFORE),
            Map.entry("write control/stage/calls/000002/_SUCCESS", AFTER),
            Map.entry("write silver_delta/calls/year=2025/month=11/part-*.parquet", AFTER),
            Map.entry("write silver_delta/calls/_change_data/year=2025/month=11/cdc-*.parquet", BEFORE),
            Map.entry("write silver_delta/calls/_delta_log/.00000000000000000002.json.*.tmp", BEFORE),
            Map.entry("rename silver_delta/calls/_delta_log/00000000000000000002.json", LOST_RESPONSE),
            Map.entry("rename silver_delta/calls/_delta_log/00000000000000000002.crc", LOST_RESPONSE),
            Map.entry("rename control/ledger/calls/ledger_batches/_delta_log/00000000000000000002.json", LOST_RESPONSE),
            Map.entry("delete control/stage/calls/000002", BEFORE),
            Map.entry("rename control/runs/second/run_results.json", LOST_RESPONSE));

    /** While the stage is written, between exceptions and Silver, between Silver and ledger. */
    private static final Map<String, Ending> REAL_OF_SUITE = Map.of(
            "write control/stage/calls/000002/_temporary/0/_temporary/attempt_*/part-*.parquet", BEFORE,
            "rename exception/calls/_delta_log/00000000000000000002.json", AFTER,
            "rename silver_delta/calls/_delta_log/00000000000000000002.json", AFTER);

    private KillChoice() {}

    /** The faults to inject into a scenario's run, in the order of its points. */
    static List<Kill> injected(Scenario scenario) {
        return scenario.points().stream()
                .flatMap(point -> endings(point).stream().map(ending -> new Kill(scenario, new Fault(point, ending))))
                .toList();
    }

    /** The kills of real processes. */
    static List<Kill> real(Scenario scenario) {
        return scenario.points().stream()
                .flatMap(point ->
                        realEndings(point).stream().map(ending -> new Kill(scenario, new Fault(point, ending))))
                .toList();
    }

    private static List<Ending> endings(KillPoint point) {
        if (IS_FULL) {
            return List.of(Ending.values());
        }
        List<Ending> endings = new ArrayList<>();
        if (SUITE.matcher(point.toString()).matches()) {
            endings.addAll(List.of(BEFORE, AFTER));
        }
        if (MORE_OF_SUITE.containsKey(point.toString())) {
            endings.add(MORE_OF_SUITE.get(point.toString()));
        }
        return endings;
    }

    private static List<Ending> realEndings(KillPoint point) {
        if (REAL_OF_SUITE.containsKey(point.toString())) {
            return List.of(REAL_OF_SUITE.get(point.toString()));
        }
        return IS_FULL && DECISION.matcher(point.toString()).matches() ? List.of(BEFORE) : List.of();
    }
}
