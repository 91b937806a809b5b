package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/**
 * Columns of validated rows as they lie in a batch's stage, beside those of {@link
 * dev.callhouse.common.source.RawRows} and the contract's: one row per physical line but the header.
 */
public final class Staged {
    /** {@code bigint}, another for each row of the stage. */
    public static final String ROW = "_row";

    /** {@link #VALID}, {@link #REJECTED} or {@link #BLANK}. */
    public static final String VERDICT = "_verdict";

    public static final String VALID = "valid";
    public static final String REJECTED = "rejected";
    public static final String BLANK = "blank";

    /** Whether a valid row has warnings. */
    public static final String WARNED = "_warned";

    /** The row's place in the total order of versions of its key, put together again by {@link Sequence#of}. */
    public static final String SEQUENCE = "_sequence";

    /** Hash of the business columns; NULL, empty and neighbouring values all differ. */
    public static final String ROW_HASH = "_row_hash";

    /** How {@link #ROW_HASH} was computed. */
    public static final String ROW_HASH_VERSION = "_row_hash_version";

    private Staged() {}

    public static Column isValid() {
        return col(VERDICT).equalTo(VALID);
    }

    public static Column isRejected() {
        return col(VERDICT).equalTo(REJECTED);
    }
}
