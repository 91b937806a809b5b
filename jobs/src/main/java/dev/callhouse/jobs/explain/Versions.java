package dev.callhouse.jobs.explain;

import dev.callhouse.common.schema.SilverAudit;
import dev.callhouse.common.table.ChangeFeed;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.OnceWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The versions of a key that Silver has held, each with how it came there. */
final class Versions {
    private final String name;
    private final SilverHistory history;
    private final Batches batches;
    private final List<String> columns;
    private final List<Commit> commits;
    private final List<Event> events = new ArrayList<>();

    private Versions(String name, SilverHistory history, Batches batches, List<Commit> commits) {
        this.name = name;
        this.history = history;
        this.batches = batches;
        this.columns = SilverAudit.businessColumns(history.table().schema());
        this.commits = List.copyOf(commits);
    }

    /**
     * What Silver tells.
     *
     * @param name of the table
     */
    static Chapter of(SparkSession spark, String name, SilverHistory history, Batches batches) {
        List<Commit> commits = DeltaTables.newestCommits(spark, history.table().path(), Integer.MAX_VALUE);
        return new Versions(name, history, batches, commits).chapter();
    }

    private Chapter chapter() {
        Optional<Row> known = Optional.empty();
        for (Change change : history.changes()) {
            addIfNew(change.before(), known);
            add(change);
            known = change.after();
        }
        addIfNew(history.now(), known);
        return new Chapter(events, limits());
    }

    /** A version that is there, though nothing that can be read has put it there. */
    private void addIfNew(Optional<Row> row, Optional<Row> known) {
        row.filter(each -> !row.equals(known))
                .ifPresent(each -> events.add(event(
                        batches.moment(each.getAs(SilverAudit.BATCH)),
                        Verdict.LOADED,
                        each,
                        List.of(ValueText.of(each, columns)))));
    }

    private void add(Change change) {
        Commit commit = commit(change.commit());
        events.add(OnceWriter.batchOf(commit)
                .map(batch -> byBatch(change, batches.moment(change.row().getAs(SilverAudit.BATCH), batch)))
                .orElseGet(() -> byHand(change, commit)));
    }

    private Event byBatch(Change change, Moment moment) {
        return event(moment, change.verdict(), change.row(), change.details(columns));
    }

    private Event byHand(Change change, Commit commit) {
        String text = String.format(
                Locale.ROOT,
                "no batch: version %d of %s, %s at %s",
                commit.version(),
                name,
                commit.operation(),
                commit.at());
        return event(
                new Moment(lastBatchBefore(commit), commit.version(), text),
                change.after().isEmpty() ? Verdict.DELETED_BY_HAND : Verdict.CHANGED_BY_HAND,
                change.row(),
                change.details(columns));
    }

    private static Event event(Moment moment, Verdict verdict, Row row, List<String> details) {
        List<String> all = new ArrayList<>(details);
        HeldRow.warnings(row).forEach(warning -> all.add("warning: " + warning));
        return new Event(moment, verdict, Place.of(row, SilverAudit.SOURCE_FILE, SilverAudit.SOURCE_LINE), all);
    }

    private Commit commit(long version) {
        return commits.stream()
                .filter(commit -> commit.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private long lastBatchBefore(Commit commit) {
        return commits.stream()
                .filter(earlier -> earlier.version() < commit.version())
                .flatMap(earlier -> OnceWriter.batchOf(earlier).flatMap(batches::number).stream())
                .max(Long::compare)
                .orElse(0L);
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>(history.limits());
        limits.add(name + ": " + reach());
        return limits;
    }

    /** How far back the changes are all there, and why no further. */
    private String reach() {
        ChangeFeed feed = history.feed();
        if (feed.from() > feed.newest()) {
            return "only what it holds now: its change data feed is switched off";
        }
        return feed.incomplete().isEmpty()
                ? since(feed.from()) + (feed.from() == 0 ? "" : "; older ones are no longer in its log")
                : sinceGap(feed.incomplete().get(feed.incomplete().size() - 1));
    }

    private String sinceGap(long incomplete) {
        String left = "those whose files VACUUM has not removed";
        return incomplete < history.feed().newest()
                ? since(incomplete + 1) + ", and of older ones " + left
                : "what it holds now, and of its changes " + left;
    }

    private String since(long version) {
        return "all changes since version " + version + " of " + commit(version).at();
    }
}
