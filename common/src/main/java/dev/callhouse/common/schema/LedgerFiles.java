package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/** {@code ledger_files}: one row per file version and batch that took it, refused ones included. */
public final class LedgerFiles {
    public static final String TABLE = "ledger_files";
    public static final String BATCH = "batch";
    public static final String SOURCE = "source";
    public static final String PATH = "path";
    public static final String LENGTH = "length";
    public static final String MODIFIED = "modified";
    public static final String STATUS = "status";
    public static final String REASON = "reason";
    public static final String CONTRACT_FINGERPRINT = "contract_fingerprint";
    public static final String LOADED = "loaded";
    public static final String REFUSED = "refused";
    public static final StructType SCHEMA =
            StructType.fromDDL("dataset string, batch bigint, run string, source string,"
                    + " path string, length bigint, modified timestamp, sha256 string, status string, reason string,"
                    + " unknown_columns array<string>, contract_fingerprint string, lines bigint, inserted bigint,"
                    + " updated bigint, unchanged bigint, superseded bigint, late bigint, rejected bigint, blank bigint,"
                    + " warned bigint");

    private LedgerFiles() {}
}
