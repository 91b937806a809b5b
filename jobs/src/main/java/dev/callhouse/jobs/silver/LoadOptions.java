package dev.callhouse.jobs.silver;

import java.util.Optional;

/**
 * What a person allows a load beyond the ordinary.
 *
 * @param retryRefused to try refused files again though neither they nor the contract changed
 * @param overBudget to write more of Silver again than the contract's {@code write-budget} allows
 * @param acceptedChecks why a delivery is to be loaded though checks fail that would stop it; nothing to stop it
 */
public record LoadOptions(boolean retryRefused, boolean overBudget, Optional<String> acceptedChecks) {
    /** Nothing. */
    public static final LoadOptions NONE = new LoadOptions(false, false, Optional.empty());

    /** The same but for failed checks: a person has accepted one delivery, not those that follow. */
    LoadOptions withoutAcceptance() {
        return new LoadOptions(retryRefused, overBudget, Optional.empty());
    }
}
