package dev.callhouse.common.schema;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of every table {@code resolution_<dataset>}: one row per rejected line and batch that judged it again.
 * {@code outcome} is {@code resolved} (it is in Silver, or says the same as Silver), {@code superseded} (it is valid, but
 * a newer version of its key is known) or {@code still rejected}, then with {@code Reject_reason}; {@code row_class} is
 * the class it was counted in.
 */
public final class Resolutions {
    public static final String SOURCE = "source";
    public static final String FILE = "file";
    public static final String FILE_MODIFIED = "file_modified";
    public static final String FILE_LENGTH = "file_length";
    public static final String LINE = "line";
    /** What identifies the rejected line, here and in {@link ExceptionRows}. */
    public static final List<String> IDENTITY = List.of(SOURCE, FILE, FILE_MODIFIED, FILE_LENGTH, LINE);

    public static final String OUTCOME = "outcome";
    public static final String RESOLVED = "resolved";
    public static final String SUPERSEDED = "superseded";
    public static final String STILL_REJECTED = "still rejected";
    public static final String ROW_CLASS = "row_class";
    public static final String REJECT_REASON = "Reject_reason";
    public static final String CONTRACT_VERSION = "contract_version";
    public static final String CONTRACT_FINGERPRINT = "contract_fingerprint";
    public static final String BATCH = "batch";
    public static final String RUN = "run";
    public static final String RESOLVED_AT = "resolved_at";
    public static final StructType SCHEMA = StructType.fromDDL("source string, file string, file_modified timestamp,"
            + " file_length bigint, line bigint, outcome string, row_class string, Reject_reason string,"
            + " contract_version int, contract_fingerprint string, batch bigint, run string, resolved_at timestamp");

    private Resolutions() {}
}
