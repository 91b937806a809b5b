package dev.callhouse.common.ledger;

import java.util.Locale;

/** Where the lines of a batch come from. */
public enum BatchKind {
    /** Landed files. */
    LOAD,
    /** The exceptions of earlier batches. */
    REPLAY,
    /** Not known in full: its account was put together again from the tables it wrote. */
    REBUILT;

    /** As the ledger writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
