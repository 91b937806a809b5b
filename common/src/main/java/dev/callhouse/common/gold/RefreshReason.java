package dev.callhouse.common.gold;

import dev.callhouse.common.table.Commit;
import java.util.List;
import java.util.Optional;

/** Decides whether a Gold table is to be computed, and says why. */
final class RefreshReason {
    private RefreshReason() {}

    /** Why the table is to be computed, in words; nothing when it is up to date. */
    static Optional<String> of(StoredGold stored, List<PinnedInput> inputs, RefreshMode mode) {
        if (stored.newestVersion().isEmpty()) {
            return Optional.of("first build");
        }
        return mode == RefreshMode.FULL ? Optional.of("--full") : ofChanges(stored.lastChange(), inputs);
    }

    private static Optional<String> ofChanges(Optional<Commit> lastChange, List<PinnedInput> inputs) {
        return lastChange
                .map(commit -> since(commit, inputs))
                .orElseGet(() -> Optional.of("its last refresh is too far back in its history"));
    }

    private static Optional<String> since(Commit commit, List<PinnedInput> inputs) {
        return commit.userMetadata()
                .flatMap(Progress::parse)
                .map(progress -> progress.outdatedBy(inputs))
                .orElseGet(() ->
                        Optional.of("its version " + commit.version() + " (" + commit.operation() + ") is no refresh"));
    }
}
