package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/**
 * {@code ledger_files}: one row per file version and batch that took it. {@code status} is loaded, refused, skipped (the
 * contract skips copies of loaded files) or replayed (rejected lines of it were judged again); {@code reason} says why it
 * was not loaded, or that it is a copy.
 */
public final class LedgerFiles {
    public static final String TABLE = "ledger_files";
    public static final String BATCH = "batch";
    public static final String SOURCE = "source";
    public static final String PATH = "path";
    public static final String LENGTH = "length";
    public static final String MODIFIED = "modified";
    public static final String SHA256 = "sha256";
    public static final String HEADER = "header";
    public static final String STATUS = "status";
    public static final String REASON = "reason";
    public static final String CONTRACT_FINGERPRINT = "contract_fingerprint";
    public static final StructType SCHEMA =
            StructType.fromDDL("dataset string, batch bigint, run string, source string,"
                    + " path string, length bigint, modified timestamp, sha256 string, status string, reason string,"
                    + " header array<string>, unknown_columns array<string>, contract_fingerprint string, lines bigint, inserted bigint,"
                    + " updated bigint, unchanged bigint, superseded bigint, late bigint, rejected bigint, blank bigint,"
                    + " warned bigint");

    private LedgerFiles() {}
}
