package dev.callhouse.jobs.explain;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.ShownInput;
import dev.callhouse.common.run.Run;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Follows a key from Silver into the Gold tables. */
final class GoldTraces {
    private final Run run;
    private final String silver;
    private final SilverHistory history;
    private final List<Row> now;
    private final GoldSlices slices;

    GoldTraces(Run run, String silver, SilverHistory history) {
        this.run = run;
        this.silver = silver;
        this.history = history;
        this.now = history.now().stream().toList();
        this.slices = new GoldSlices(
                run.spark(), silver, history.table().schema(), run.catalog().tables(), run.asOf());
    }

    /** The trace of the key in one table. */
    GoldTrace of(GoldTable table) {
        return ShownInput.find(
                        run.spark(), run.lake(), table, silver, history.table().path(), history.version())
                .map(shown -> of(table, shown))
                .orElseGet(() -> new GoldTrace(
                        table.name(),
                        List.of(),
                        "not built yet; lakehouse gold --table " + table.name() + " builds it"));
    }

    private GoldTrace of(GoldTable table, ShownInput shown) {
        return shown.version()
                .filter(history::isKnownSince)
                .map(version -> of(table, shown, version))
                .orElseGet(() -> unknown(table, shown));
    }

    private GoldTrace of(GoldTable table, ShownInput shown, long version) {
        List<Row> rows = history.at(version).stream().toList();
        List<Row> former = history.formerUpTo(version);
        return rows.equals(now) ? upToDate(table, former) : behind(table, rows, former, shown);
    }

    private GoldTrace upToDate(GoldTable table, List<Row> former) {
        Set<String> current = slices.of(table, now);
        Standings standings = new Standings(current, current, slices.of(table, former));
        return new GoldTrace(table.name(), standings.upToDate(), current.isEmpty() ? "does not count it" : "");
    }

    private GoldTrace behind(GoldTable table, List<Row> rows, List<Row> former, ShownInput shown) {
        Standings standings = new Standings(slices.of(table, now), slices.of(table, rows), slices.of(table, former));
        return new GoldTrace(table.name(), standings.behind(), "is behind, " + outdated(table, shown));
    }

    /** What the table shows cannot be read any more, or somebody else has written it since its last refresh. */
    private GoldTrace unknown(GoldTable table, ShownInput shown) {
        return new GoldTrace(
                table.name(),
                slices.of(table, now).stream()
                        .map(values -> new GoldTrace.Slice(values, "should count it"))
                        .toList(),
                "may show something else, " + outdated(table, shown));
    }

    private static String outdated(GoldTable table, ShownInput shown) {
        return shown.outdatedBy().map(reason -> reason + "; ").orElse("") + remedy(table);
    }

    private static String remedy(GoldTable table) {
        return "lakehouse gold --table " + table.name() + " brings it up to date";
    }
}
