package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is odd about the clock of a batch. It is no error: versions of a key are compared by sequence, not by clock. */
final class ClockNotes {
    private ClockNotes() {}

    /**
     * The notes, a line each; none for a clock as it should be.
     *
     * @param before the batch before, if its plan is known
     */
    static List<String> of(BatchPlan plan, Optional<BatchPlan> before) {
        return Stream.of(before.flatMap(earlier -> backwards(plan, earlier)), future(plan))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> backwards(BatchPlan plan, BatchPlan before) {
        return plan.asOf().isBefore(before.asOf())
                ? Optional.of("this run's clock " + plan.asOf() + " is before that of batch " + before.number() + " ("
                        + before.asOf() + "); rows are stamped with it all the same")
                : Optional.empty();
    }

    private static Optional<String> future(BatchPlan plan) {
        List<SourceFile> future = plan.files().stream()
                .filter(file -> file.modified().isAfter(plan.asOf()))
                .sorted(Comparator.comparing(SourceFile::modified))
                .toList();
        return future.stream()
                .reduce((earlier, later) -> later)
                .map(newest ->
                        "this run's clock " + plan.asOf() + " is before the modification time of " + future.size()
                                + " of its files, the newest " + newest.path() + " (" + newest.modified() + ")");
    }
}
