package dev.callhouse.common.gold;

import dev.callhouse.common.table.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a Gold table is to be computed, and says why. */
final class RefreshReason {
    private RefreshReason() {}

    /** Why the table is to be refreshed; nothing when it is up to date. */
    static Optional<Outdated> of(StoredGold stored, List<PinnedInput> inputs, RefreshMode mode) {
        if (stored.openedAt().isEmpty()) {
            return Optional.of(Outdated.wholly("first build"));
        }
        return mode == RefreshMode.FULL
                ? Optional.of(Outdated.wholly("--full"))
                : stored.lastChange()
                        .map(commit -> since(stored, commit, inputs))
                        .orElseGet(
                                () -> Optional.of(Outdated.wholly("its last refresh is too far back in its history")));
    }

    private static Optional<Outdated> since(StoredGold stored, Commit commit, List<PinnedInput> inputs) {
        Optional<Progress> progress = commit.userMetadata().flatMap(Progress::parse);
        return progress.isEmpty()
                ? Optional.of(Outdated.wholly(
                        "its version " + commit.version() + " (" + commit.operation() + ") is no refresh"))
                : between(stored, progress.get(), commit)
                        .or(() -> stored.otherSettings(progress.get()).map(Outdated::wholly))
                        .or(() -> progress.get()
                                .outdatedBy(inputs)
                                .map(reason -> new Outdated(
                                        reason,
                                        progress.filter(each -> each.isBehind(inputs) && stored.knowsTimeOf(each)))));
    }

    /** A refresh by slices is right only on top of the version that it was computed for. */
    private static Optional<Outdated> between(StoredGold stored, Progress progress, Commit commit) {
        return Optional.ofNullable(progress.basis())
                .flatMap(basis -> stored.changeBetween(basis, commit.version()))
                .map(foreign -> Outdated.wholly("its version " + foreign + " came in between when version "
                        + commit.version() + " was written"));
    }

    /** The same of a table that moves with time. */
    static Optional<Outdated> ofTime(StoredGold stored, Instant asOf) {
        return stored.progress()
                .filter(progress -> !progress.at().equals(Optional.of(asOf)))
                .map(progress -> new Outdated(
                        "as of " + asOf,
                        Optional.of(progress).filter(each -> each.at().isPresent())));
    }
}
