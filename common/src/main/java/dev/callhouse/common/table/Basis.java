package dev.callhouse.common.table;

import dev.callhouse.common.error.BrokenStateException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The version of a table that a batch was compared with. What the batch does to the table is right only while the table
 * has the rows of that version.
 *
 * @param batch in words, for messages
 * @param goOn what a person can do when somebody else's change of the table is to stay
 */
public record Basis(long version, String batch, String goOn) {
    /**
     * Passes when no commit after this version has changed rows but the batch's own; neither one that a RESTORE has undone
     * counts, nor what came after the step in question if that is in.
     *
     * @param ours whether a commit is the batch's own
     * @param itself whether it is that of the step
     * @throws BrokenStateException naming the first that did
     */
    void require(LakeTable table, Predicate<Commit> ours, Predicate<Commit> itself) {
        List<Commit> later = DeltaTables.commitsAfter(table, version);
        OptionalLong own =
                later.stream().filter(itself).mapToLong(Commit::version).min();
        EffectiveHistory before = EffectiveHistory.of(later.stream()
                .filter(commit -> commit.version() < own.orElse(Long.MAX_VALUE))
                .toList());
        firstChange(before, ours).ifPresent(foreign -> {
            throw changed(table, foreign, own.isPresent() ? inAllTheSame() : notYetIn(table, foreign));
        });
    }

    private Optional<Commit> firstChange(EffectiveHistory history, Predicate<Commit> ours) {
        Stream<Commit> setBack =
                history.restores().stream().filter(commit -> commit.restored().orElseThrow() < version);
        Stream<Commit> changes = history.commits().stream().filter(commit -> !commit.keepsRows() && !ours.test(commit));
        return Stream.concat(setBack, changes).min(Comparator.comparingLong(Commit::version));
    }

    private BrokenStateException changed(LakeTable table, Commit foreign, String remedy) {
        return new BrokenStateException("table " + table.path() + " was changed by somebody else after " + batch
                + " was compared with its version " + version + ": version " + foreign.version() + " ("
                + foreign.operation() + ", " + foreign.at() + "). The batch is not committed. " + remedy);
    }

    private String notYetIn(LakeTable table, Commit foreign) {
        return "To undo that change: RESTORE TABLE delta.`" + table.path() + "` TO VERSION AS OF "
                + (foreign.version() - 1)
                + " in Spark SQL, and run again. To go on from what is there: " + goOn;
    }

    private String inAllTheSame() {
        return "Rows of it are in the table all the same, so see that no business key is there twice; then: " + goOn;
    }
}
