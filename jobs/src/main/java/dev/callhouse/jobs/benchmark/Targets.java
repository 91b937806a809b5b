package dev.callhouse.jobs.benchmark;

import java.util.List;

/** The costs that Callhouse has set itself, held against what was measured. */
final class Targets {
    private static final long MILLION = 1_000_000;
    private static final String BASELINE = "x baseline";

    private final BenchmarkSettings settings;
    private final List<Comparison> measured;

    private Targets(BenchmarkSettings settings, List<Comparison> measured) {
        this.settings = settings;
        this.measured = measured;
    }

    /** Every target with its measure. */
    static List<Target> of(BenchmarkSettings settings, List<Comparison> measured) {
        return new Targets(settings, measured).all();
    }

    private List<Target> all() {
        return List.of(
                against("first load, all of Silver's duties", Case.FIRST_LOAD, 5 * MILLION, 0.8),
                against("upsert, half recent corrections, half new", Case.UPSERT, 5 * MILLION, 0.35),
                against("the same", Case.UPSERT, 20 * MILLION, 0.12),
                on("the same, large against small, both ours", 20 * MILLION, 1.3, largeAgainstSmall(), "x small"),
                against("corrections spread over random keys", Case.RANDOM_CORRECTIONS, 20 * MILLION, 0.8),
                on(
                        "re-run: data files written",
                        5 * MILLION,
                        0,
                        ours(Case.RE_RUN).filesWritten(),
                        "files"),
                on(
                        "re-run: seconds beyond session start",
                        5 * MILLION,
                        3,
                        ours(Case.RE_RUN).seconds(),
                        "s"),
                against("Gold x3 after a one-day correction", Case.GOLD_AFTER_ONE_DAY, 20 * MILLION, 0.15),
                on("the same: rows read", 20 * MILLION, 2, shareRead(), "% of Silver"),
                on("all rows, Silver + Gold", 10 * MILLION, minutesAllowed(), minutesToGold(), "min"));
    }

    /** Measured on the smallest table that has the rows it was named for, else on the large one. */
    private Target against(String work, Case what, long namedFor, double limit) {
        boolean small = settings.smallRows() >= namedFor && measured(what, Size.SMALL);
        Comparison comparison = find(what, small ? Size.SMALL : Size.LARGE);
        long rows = small ? settings.smallRows() : settings.rows();
        return new Target(work, namedFor, rows, limit, comparison.ratio(), BASELINE);
    }

    private Target on(String work, long namedFor, double limit, double cost, String unit) {
        return new Target(work, namedFor, settings.rows(), limit, cost, unit);
    }

    private double largeAgainstSmall() {
        return ours(Case.UPSERT).seconds()
                / find(Case.UPSERT, Size.SMALL).ours().typical().seconds();
    }

    private double shareRead() {
        Comparison gold = find(Case.GOLD_AFTER_ONE_DAY, Size.LARGE);
        return 100.0 * gold.ours().typical().rowsRead() / gold.tableRows();
    }

    /** Six for ten million rows; more rows may take longer in proportion. */
    private double minutesAllowed() {
        return 6.0 * Math.max(1, settings.rows() / (10.0 * MILLION));
    }

    private double minutesToGold() {
        return (ours(Case.FIRST_LOAD).seconds() + ours(Case.GOLD_FULL).seconds()) / 60;
    }

    private Cost ours(Case what) {
        return find(what, Size.LARGE).ours().typical();
    }

    private boolean measured(Case what, Size size) {
        return measured.stream().anyMatch(each -> each.is(what, size));
    }

    private Comparison find(Case what, Size size) {
        return measured.stream()
                .filter(each -> each.is(what, size))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(what + " was not measured on " + size));
    }
}
