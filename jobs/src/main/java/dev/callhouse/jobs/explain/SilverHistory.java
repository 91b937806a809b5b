package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.ChangeFeed;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The row of a key in Silver, through all that can be read.
 *
 * @param feed what the changes were read from
 * @param changes by commit
 * @param now the row as it is; nothing when there is none
 * @param limits that there are more changes, if so
 */
record SilverHistory(LakeTable table, ChangeFeed feed, List<Change> changes, Optional<Row> now, List<String> limits) {
    SilverHistory {
        changes = List.copyOf(changes);
        limits = List.copyOf(limits);
    }

    /** Nothing when there is no table. */
    static Optional<SilverHistory> find(Run run, DatasetContract contract, BusinessKey key) {
        return LakeTable.find(run.spark(), run.lake().resolve(contract.silver().path()))
                .map(table -> of(run, contract, key, table));
    }

    private static SilverHistory of(Run run, DatasetContract contract, BusinessKey key, LakeTable table) {
        ChangeFeed feed = ChangeFeed.of(run.spark(), table.path(), table.version());
        KeyRows found = KeyRows.newest(
                contract.silverTable(),
                images(feed.rows().filter(key.matches()), table, ChangeFeed.VERSION, ChangeFeed.CHANGE),
                ChangeFeed.VERSION);
        Dataset<Row> now = images(table.rows(feed.newest()).filter(key.matches()), table);
        return new SilverHistory(
                table,
                feed,
                changes(found),
                now.takeAsList(1).stream().map(row -> row.getStruct(0)).findFirst(),
                found.limits());
    }

    /** A row of the table as one value: alike wherever it was read. */
    private static Dataset<Row> images(Dataset<Row> rows, LakeTable table, String... more) {
        Column image = struct(Columns.named(List.of(table.schema().fieldNames())));
        return rows.select(Stream.concat(Stream.of(image), Stream.of(more).map(name -> col(name)))
                .toArray(Column[]::new));
    }

    /** Of the oldest commit there may be half when there are too many. */
    private static List<Change> changes(KeyRows images) {
        Map<Long, Map<String, Row>> byCommit = new TreeMap<>();
        images.rows()
                .forEach(row -> byCommit.computeIfAbsent(row.getLong(1), version -> new TreeMap<>())
                        .put(row.getString(2), row.getStruct(0)));
        return byCommit.entrySet().stream()
                .skip(images.limits().size())
                .map(each -> Change.of(each.getKey(), each.getValue()))
                .toList();
    }

    TableVersion version() {
        return new TableVersion(table.id(), feed.newest());
    }

    /** The row at a version of the table, or nothing. */
    Optional<Row> at(long version) {
        return changes.stream()
                .filter(change -> change.commit() > version)
                .findFirst()
                .map(Change::before)
                .orElse(now);
    }

    /** Whether {@link #at} can tell: whether all changes since a version can be read. */
    boolean isKnownSince(long version) {
        return feed.from() <= version + 1 && feed.incomplete().stream().noneMatch(incomplete -> incomplete > version);
    }

    /** All rows that the key had up to a version of the table, but the one that it has now. */
    List<Row> formerUpTo(long version) {
        return changes.stream()
                .map(Change::commit)
                .filter(commit -> commit <= version)
                .flatMap(commit -> Stream.concat(at(commit - 1).stream(), at(commit).stream()))
                .filter(row -> !Optional.of(row).equals(now))
                .distinct()
                .toList();
    }
}
