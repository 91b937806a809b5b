package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.silver.BatchSummary.FileNote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Of a run that goes on: a line for each batch, totals, and of what may grow without bound only a part. */
final class FeedNews implements BatchNews {
    private static final int NEWEST = 20;
    private static final int MOST_NOTES = 100;

    private final String dataset;
    private final Console console;
    private final Deque<ContinuousSummary.Batch> newest = new ArrayDeque<>();
    private final List<FileNote> refused = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private RowCounts rows = RowCounts.NONE;
    private long batches;
    private long files;
    private long lines;
    private long refusedFiles;

    FeedNews(String dataset, Console console) {
        this.dataset = dataset;
        this.console = console;
    }

    @Override
    public void committed(BatchSummary summary) {
        batches++;
        files += summary.files();
        lines += summary.lines();
        rows = rows.plus(summary.rows());
        refusedFiles += summary.refused().size();
        summary.refused().stream().limit(MOST_NOTES - refused.size()).forEach(refused::add);
        newest.addLast(
                new ContinuousSummary.Batch(summary.batch(), summary.files(), summary.rows(), summary.seconds()));
        if (newest.size() > NEWEST) {
            newest.removeFirst();
        }
        console.line("%s", line(summary));
    }

    /** A delivery is stopped by its checks. */
    void stopped(String why) {
        if (stopped.size() < MOST_NOTES) {
            stopped.add(why);
        }
        console.line("%s: STOPPED %s", dataset, why);
    }

    /** Nobody wants to hear that every few seconds. */
    @Override
    public void nothingNew(Supplier<NothingNew> account) {}

    private String line(BatchSummary summary) {
        String said = String.format(
                Locale.ROOT,
                "%s: batch %,d, %,d files, %,d lines in %.1f s: %s",
                dataset,
                summary.batch(),
                summary.files(),
                summary.lines(),
                summary.seconds(),
                inWords(summary.rows()));
        return summary.refused().isEmpty()
                ? said
                : said + "; REFUSED "
                        + summary.refused().stream()
                                .map(each -> each.file() + " (" + each.note() + ")")
                                .collect(Collectors.joining(", "));
    }

    /** The classes that have rows. */
    static String inWords(RowCounts rows) {
        Map<String, Long> classes = new LinkedHashMap<>();
        classes.put("inserted", rows.inserted());
        classes.put("updated", rows.updated());
        classes.put("unchanged", rows.unchanged());
        classes.put("superseded", rows.superseded());
        classes.put("late", rows.late());
        classes.put("rejected", rows.rejected());
        classes.put("blank", rows.blank());
        classes.values().removeIf(count -> count == 0);
        return classes.isEmpty()
                ? "no lines"
                : classes.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** Prints the totals, and adds them to the results of the run. */
    void conclude(Run run) {
        ContinuousSummary summary = summary();
        run.results().add("silver " + dataset, summary);
        summary.print(console);
    }

    private ContinuousSummary summary() {
        return new ContinuousSummary(
                dataset,
                newest.isEmpty() ? null : newest.getLast().batch(),
                batches,
                files,
                lines,
                rows,
                refusedFiles,
                List.copyOf(refused),
                List.copyOf(stopped),
                List.copyOf(newest));
    }
}
