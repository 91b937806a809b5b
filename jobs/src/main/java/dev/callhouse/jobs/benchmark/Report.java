package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.run.Console;
import java.util.Locale;

/** Shows a person what a benchmark has found. */
final class Report {
    private final Console console;

    Report(Console console) {
        this.console = console;
    }

    void print(BenchmarkResults results) {
        printSeconds(results);
        printFiles(results);
        printTargets(results);
        printMachine(results.machine());
        results.sameRows()
                .forEach(
                        (table, rows) -> console.line("%s: the same %,d rows in both, by count and hash", table, rows));
    }

    private void printSeconds(BenchmarkResults results) {
        console.line("");
        console.line(
                "%-42s %12s %12s %9s %11s %6s", "case", "Silver rows", "batch rows", "ours s", "baseline s", "ratio");
        results.cases()
                .forEach(each -> console.line(
                        "%-42s %,12d %,12d %9.1f %11.1f %6.2f",
                        each.work().text(),
                        each.tableRows(),
                        each.batchRows(),
                        each.ours().typical().seconds(),
                        each.baseline().typical().seconds(),
                        each.ratio()));
    }

    private void printFiles(BenchmarkResults results) {
        console.line("");
        console.line(
                "%-42s %12s %17s %17s %17s %17s",
                "ours / baseline", "Silver rows", "files rewritten", "files written", "bytes per byte", "rows read %");
        results.cases()
                .forEach(each -> console.line(
                        "%-42s %,12d %17s %17s %17s %17s",
                        each.work().text(),
                        each.tableRows(),
                        rewritten(each.ours()) + " / " + rewritten(each.baseline()),
                        each.ours().typical().filesWritten() + " / "
                                + each.baseline().typical().filesWritten(),
                        amplification(each, each.ours()) + " / " + amplification(each, each.baseline()),
                        shareRead(each, each.ours()) + " / " + shareRead(each, each.baseline())));
        console.line(
                "files rewritten: of those of Silver before; files written: of all tables; bytes per byte: of Silver,"
                        + " to one of the batch;");
        console.line("rows read: from files, by all tasks, in percent of Silver's rows before");
    }

    private static String rewritten(Series series) {
        return series.typical().filesRewritten() + " of " + series.typical().filesBefore();
    }

    private static String amplification(Comparison comparison, Series series) {
        return comparison.batchBytes() == 0
                ? "-"
                : decimal(1.0 * series.typical().silverBytesWritten() / comparison.batchBytes());
    }

    private static String shareRead(Comparison comparison, Series series) {
        return comparison.tableRows() == 0
                ? "-"
                : decimal(100.0 * series.typical().rowsRead() / comparison.tableRows());
    }

    private void printTargets(BenchmarkResults results) {
        console.line("");
        console.line("%-42s %12s %12s %9s %9s %-12s", "target", "named for", "rows here", "at most", "measured", "");
        results.targets()
                .forEach(each -> console.line(
                        "%-42s %,12d %,12d %9.2f %9.2f %-12s %s",
                        each.work(),
                        each.namedFor(),
                        each.rows(),
                        each.limit(),
                        each.measured(),
                        each.unit(),
                        each.isMet() ? "met" : "missed"));
    }

    private void printMachine(Machine machine) {
        console.line("");
        console.line(
                "%s, %d tasks at a time, %d cores, heap %,d MiB, Java %s, Spark %s, Delta %s, %s",
                machine.master(),
                machine.parallelism(),
                machine.cores(),
                machine.heapMiB(),
                machine.java(),
                machine.spark(),
                machine.delta(),
                machine.os());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
