package dev.callhouse.common.ledger;

/** The steps in which a batch comes into Silver; one that has nothing to write is left out. */
public final class SilverStep {
    /** Changed rows, written in the place of the old ones. */
    public static final String UPDATES = "silver-updates";

    /** New rows, appended. */
    public static final String INSERTS = "silver";

    private SilverStep() {}
}
