package dev.callhouse.common.table;

import dev.callhouse.common.error.BrokenStateException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The version of a table that a batch was compared with. What the batch does to the table is right only while the table
 * has the rows of that version.
 *
 * @param batch in words, for messages
 * @param remedy what a person can do when the table has changed
 */
public record Basis(long version, String batch, String remedy) {
    /**
     * Passes when no commit after this version, as far as the batch's own if it is in, has changed rows.
     *
     * @param ours whether a commit is the batch's own
     * @throws BrokenStateException naming the first that did
     */
    void require(LakeTable table, Predicate<Commit> ours) {
        later(table).stream()
                .takeWhile(Predicate.not(ours))
                .filter(commit -> !commit.keepsRows())
                .findFirst()
                .ifPresent(foreign -> {
                    throw changed(table, foreign);
                });
    }

    /** Oldest first. */
    private List<Commit> later(LakeTable table) {
        int later = Math.toIntExact(Math.max(0, table.version() - version));
        return later == 0
                ? List.of()
                : DeltaTables.newestCommits(table.spark(), table.path(), later).stream()
                        .sorted(Comparator.comparingLong(Commit::version))
                        .toList();
    }

    private BrokenStateException changed(LakeTable table, Commit foreign) {
        return new BrokenStateException("table " + table.path() + " was changed by somebody else after " + batch
                + " was compared with its version " + version + ": version " + foreign.version() + " ("
                + foreign.operation() + ", " + foreign.at() + "). The batch is not committed. " + remedy);
    }
}
