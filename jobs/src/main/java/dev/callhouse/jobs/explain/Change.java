package dev.callhouse.jobs.explain;

import dev.callhouse.common.table.ChangeFeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What one commit did to the row of a key in Silver.
 *
 * @param commit version of the table
 * @param before the row as it was; nothing when there was none
 * @param after the row as it is since; nothing when it was deleted
 */
record Change(long commit, Optional<Row> before, Optional<Row> after) {
    /** From the images of one commit, by the feed's names for them. */
    static Change of(long commit, Map<String, Row> images) {
        return new Change(
                commit,
                first(images, List.of(ChangeFeed.BEFORE, ChangeFeed.DELETE)),
                first(images, List.of(ChangeFeed.AFTER, ChangeFeed.INSERT)));
    }

    private static Optional<Row> first(Map<String, Row> images, List<String> names) {
        return names.stream().filter(images::containsKey).map(images::get).findFirst();
    }

    Verdict verdict() {
        return before.isEmpty() ? Verdict.INSERTED : Verdict.UPDATED;
    }

    /** The newer row of the two. */
    Row row() {
        return after.or(() -> before).orElseThrow();
    }

    /** What it changed, a line each. */
    List<String> details(List<String> columns) {
        if (after.isEmpty()) {
            return List.of();
        }
        return before.map(was -> ValueText.changes(was, after.get(), columns))
                .map(changes -> changes.isEmpty() ? List.of("no value changed") : changes)
                .orElseGet(() -> List.of(ValueText.of(after.get(), columns)));
    }
}
