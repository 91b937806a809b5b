package dev.callhouse.common.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a batch did with a file. */
public enum FileStatus {
    /** Its lines were read. */
    LOADED,
    /** It could not be loaded as a whole; it counts as taken until it or the contract changes. */
    REFUSED,
    /** The contract skips files with the content of one that was loaded. */
    SKIPPED,
    /** Rejected lines of it were judged again. */
    REPLAYED;

    /** As the ledger writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
