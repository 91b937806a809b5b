package dev.callhouse.jobs.silver;

/**
 * What a person allows a load beyond the ordinary.
 *
 * @param retryRefused to try refused files again though neither they nor the contract changed
 * @param overBudget to write more of Silver again than the contract's {@code write-budget} allows
 */
public record LoadOptions(boolean retryRefused, boolean overBudget) {
    /** Nothing. */
    public static final LoadOptions NONE = new LoadOptions(false, false);
}
