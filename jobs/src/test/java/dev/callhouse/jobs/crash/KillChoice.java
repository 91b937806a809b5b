package dev.callhouse.jobs.crash;

import static dev.callhouse.jobs.crash.Ending.AFTER;
import static dev.callhouse.jobs.crash.Ending.BEFORE;
import static dev.callhouse.jobs.crash.Ending.LOST_RESPONSE;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which kills are tried. The suite takes every decision, each before and after, and some of what leads there; with system
 * property {@code callhouse.kill-matrix=full} it is every ending of every point, and a real kill at every decision.
 */
final class KillChoice {
    private static final boolean IS_FULL = "full".equals(System.getProperty("callhouse.kill-matrix"));

    /** Something is decided when a file gets the name that later runs look for. */
    private static final Pattern DECISION =
            Pattern.compile("rename (control/ledger|control/batches/.*|.*/_delta_log/\\d+)\\.json");

    /** Of a first batch the suite takes what only a first one decides, of a replay what only a replay does. */
    private static final Pattern SUITE = Pattern.compile("rename control/(ledger|batches/calls/000002\\..*)\\.json"
            + "|rename .*/_delta_log/0+[02]\\.json|rename control/(sequences|resolutions)/.*/\\d+\\.json");

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

    /** The faults to inject into a run. */
    static Stream<Kill> injected(Undisturbed run) {
        return run.points().stream()
                .flatMap(point -> endings(point.toString()).map(endings -> new Kill(run, point, endings)));
    }

    /** The kills of real processes. */
    static Stream<Kill> real(Undisturbed run) {
        return run.points().stream()
                .flatMap(point -> realEndings(point.toString()).map(ending -> new Kill(run, point, List.of(ending))));
    }

    /** A decision is met before it and, by the run after that, behind it. */
    private static Stream<List<Ending>> endings(String point) {
        if (IS_FULL) {
            return Stream.of(Ending.values()).map(List::of);
        }
        Stream<List<Ending>> decision =
                SUITE.matcher(point).matches() ? Stream.of(List.of(BEFORE, AFTER)) : Stream.empty();
        return Stream.concat(
                decision, Stream.ofNullable(MORE_OF_SUITE.get(point)).map(List::of));
    }

    private static Stream<Ending> realEndings(String point) {
        boolean isMore = IS_FULL && DECISION.matcher(point).matches() && !REAL_OF_SUITE.containsKey(point);
        return isMore ? Stream.of(BEFORE) : Stream.ofNullable(REAL_OF_SUITE.get(point));
    }
}
