package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/**
 * {@code ledger_batches}: one row per committed batch. {@code kind} is load, replay or rebuilt; {@code lines} equals the
 * sum of the seven classes. {@code checks_failed} only warned, or somebody accepted them, {@code accepted_by} whom and
 * {@code accepted_because} of what. Ids and versions are those of the tables after the batch.
 */
public final class LedgerBatches {
    public static final String TABLE = "ledger_batches";
    public static final String BATCH = "batch";
    public static final String BATCH_ID = "batch_id";
    public static final String LINES = "lines";
    public static final String AS_OF = "as_of";
    public static final String RUN = "run";
    public static final String FILES = "files";
    public static final String REFUSED = "refused";
    public static final String KIND = "kind";
    public static final String SILVER_ID = "silver_id";
    public static final String SILVER_VERSION = "silver_version";
    public static final String EXCEPTIONS_ID = "exceptions_id";
    /** Empty before the first newer row that changed nothing. */
    public static final String SEQUENCES_ID = "sequences_id";

    public static final StructType SCHEMA =
            StructType.fromDDL("dataset string, batch bigint, batch_id string, kind string,"
                    + " run string, as_of timestamp, run_date date, contract_version int, contract_fingerprint string,"
                    + " files bigint, refused bigint, lines bigint, inserted bigint, updated bigint, unchanged bigint,"
                    + " superseded bigint, late bigint, rejected bigint, blank bigint, warned bigint,"
                    + " silver_id string, silver_version bigint, exceptions_id string, exceptions_version bigint,"
                    + " sequences_id string, batch_bytes bigint, silver_files bigint, silver_files_read bigint,"
                    + " silver_files_rewritten bigint, silver_bytes_rewritten bigint,"
                    + " checks_failed bigint, accepted_by string, accepted_because string");

    private LedgerBatches() {}
}
