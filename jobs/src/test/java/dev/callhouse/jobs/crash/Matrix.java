package dev.callhouse.jobs.crash;

import static dev.callhouse.jobs.crash.Ending.AFTER;
import static dev.callhouse.jobs.crash.Ending.BEFORE;
import static dev.callhouse.jobs.crash.Ending.LOST_RESPONSE;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which faults are tried. The suite leads few batches through many: every decision before and after, and some of what
 * leads there. With system property {@code callhouse.kill-matrix=full} each ending of each point has a batch of its own,
 * and processes are killed at every decision.
 */
final class Matrix {
    static final boolean IS_FULL = "full".equals(System.getProperty("callhouse.kill-matrix"));

    /** So many runs may die on one batch of the suite. */
    private static final int DEATHS = 16;

    /** Something is decided when a file gets the name that later runs look for. */
    private static final Pattern DECISION =
            Pattern.compile("rename (control/ledger|control/batches/.*|.*/_delta_log/\\d+)\\.json");

    /** Of a first batch, what only a first one decides; of a second, all. */
    private static final Pattern DECISION_OF_SUITE = Pattern.compile("rename control/(ledger|batches/calls/000002\\..*)"
            + "\\.json|rename .*/_delta_log/0+[02]\\.json|rename control/sequences/.*/\\d+\\.json");

    private static final Map<String, Ending> MORE_OF_SUITE = Map.ofEntries(
            Map.entry("rename control/batches/calls/000001.plan.json", LOST_RESPONSE),
            Map.entry("rename exception/calls/_delta_log/00000000000000000001.json", LOST_RESPONSE),
            Map.entry("rename silver_delta/calls/_delta_log/00000000000000000001.json", LOST_RESPONSE),
            Map.entry("rename control/ledger/calls/ledger_batches/_delta_log/00000000000000000001.crc", LOST_RESPONSE),
            Map.entry("write control/batches/calls/.000002.plan.json.*.writing", BEFORE),
            Map.entry("write control/stage/calls/000002/_temporary/0/_temporary/attempt_*/part-*.parquet", BEFORE),
            Map.entry("rename control/stage/calls/000002/part-*.parquet", LOST_RESPONSE),
            Map.entry("delete control/stage/calls/000002/_temporary", BEFORE),
            Map.entry("write control/stage/calls/000002/_SUCCESS", AFTER),
            Map.entry("write silver_delta/calls/_change_data/year=2025/month=11/cdc-*.parquet", BEFORE),
            Map.entry("write silver_delta/calls/_delta_log/.00000000000000000002.json.*.tmp", BEFORE),
            Map.entry("delete control/stage/calls/000002", BEFORE),
            Map.entry("rename control/runs/second/run_results.json", LOST_RESPONSE));

    /** While the stage is written, between exceptions and Silver, between Silver and ledger. */
    private static final Map<String, Ending> REAL_OF_SUITE = Map.of(
            "write control/stage/calls/000002/_temporary/0/_temporary/attempt_*/part-*.parquet", BEFORE,
            "rename exception/calls/_delta_log/00000000000000000002.json", AFTER,
            "rename silver_delta/calls/_delta_log/00000000000000000002.json", AFTER);

    private Matrix() {}

    /** What faults are injected into. */
    static List<Ordeal> injected(Undisturbed run) {
        return IS_FULL
                ? ordeals(run, faults(run, point -> List.of(Ending.values())), 1)
                : ordeals(run, faults(run, Matrix::endings), DEATHS);
    }

    /** Whose processes are killed. */
    static List<Ordeal> real(Undisturbed run) {
        return ordeals(run, faults(run, Matrix::realEndings), 1);
    }

    private static List<Fault> faults(Undisturbed run, Function<String, List<Ending>> endings) {
        return run.points().stream()
                .flatMap(point -> endings.apply(point.toString()).stream().map(ending -> new Fault(point, ending)))
                .toList();
    }

    private static List<Ordeal> ordeals(Undisturbed run, List<Fault> faults, int deaths) {
        return IntStream.range(0, (faults.size() + deaths - 1) / deaths)
                .mapToObj(i -> faults.subList(i * deaths, Math.min(faults.size(), (i + 1) * deaths)))
                .map(part -> new Ordeal(run, part))
                .toList();
    }

    private static List<Ending> endings(String point) {
        return DECISION_OF_SUITE.matcher(point).matches()
                ? List.of(BEFORE, AFTER)
                : ofNullable(MORE_OF_SUITE.get(point));
    }

    private static List<Ending> realEndings(String point) {
        boolean isMore = IS_FULL && DECISION.matcher(point).matches() && !REAL_OF_SUITE.containsKey(point);
        return isMore ? List.of(BEFORE) : ofNullable(REAL_OF_SUITE.get(point));
    }

    private static List<Ending> ofNullable(Ending ending) {
        return Stream.ofNullable(ending).toList();
    }
}
