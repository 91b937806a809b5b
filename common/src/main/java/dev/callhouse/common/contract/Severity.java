package dev.callhouse.common.contract;

/** What a failed test does to its row. */
public enum Severity {
    /** The row goes to the exceptions. */
    REJECT,
    /** The row is kept, the text is added to its warnings; a column's failed value is stored as NULL. */
    WARN;

    /** Whether it does as much to a row as another, or more. */
    public boolean isAtLeast(Severity other) {
        return this == REJECT || other == WARN;
    }
}
