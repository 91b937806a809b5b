package dev.callhouse.jobs.generate;

import dev.callhouse.common.run.Console;
import java.util.List;

/** Shows a person what was planted. */
public final class PlantedTable {
    private PlantedTable() {}

    /** Totals, then one line for each kind of dirt. */
    public static void print(Planted planted, Console console) {
        printTotals(planted, console);
        console.line("");
        printRejects("dirty lines", "reason that Silver gives", planted.rejects(), console);
    }

    /** One line for each kind of dirt. */
    public static void printRejects(String lines, String reason, List<Planted.Rejects> all, Console console) {
        console.line("%14s  %-24s %s", lines, "dirt", reason);
        all.forEach(rejects -> console.line("%,14d  %-24s %s", rejects.lines(), rejects.dirt(), rejects.reason()));
    }

    private static void printTotals(Planted planted, Console console) {
        total(console, planted.files(), "files");
        total(console, planted.lines(), "lines, without headers and blank lines");
        total(console, planted.blankLines(), "blank lines");
        total(console, planted.dirtyLines(), "lines to be rejected");
        total(console, planted.supersededLines(), "lines to be superseded by a newer one of the same call");
        total(console, planted.distinctKeys(), "calls to be in Silver, if all is loaded into an empty lake");
    }

    /** A number and what it counts. */
    public static void total(Console console, long count, String what) {
        console.line("%,14d  %s", count, what);
    }
}
