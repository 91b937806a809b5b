package dev.callhouse.common.schema;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of every exception table: one row per rejected line. {@code raw_fields map<string,string>} [by header, NULL
 * where the line could not be split], {@code raw_line string}, {@code raw_bytes binary} [only where the line is no
 * UTF-8], origin, {@code business_key string} [JSON; NULL where a column of the key is not valid],
 * {@code sequence string} [JSON], {@code reasons array<struct<column, rule, value, message>>},
 * {@code Reject_reason string} [their messages joined by {@code |}], contract, batch and run. {@code year} and
 * {@code month} are those of {@code run_date}.
 */
public final class ExceptionRows {
    public static final String RAW_FIELDS = "raw_fields";
    public static final String RAW_LINE = "raw_line";
    public static final String RAW_BYTES = "raw_bytes";
    public static final String SOURCE = "source";
    public static final String FILE = "file";
    public static final String LINE = "line";
    public static final String FILE_MODIFIED = "file_modified";
    public static final String FILE_LENGTH = "file_length";
    public static final String BUSINESS_KEY = "business_key";
    public static final String SEQUENCE = "sequence";
    public static final String REASONS = "reasons";
    public static final String REJECT_REASON = "Reject_reason";
    public static final String CONTRACT_VERSION = "contract_version";
    public static final String CONTRACT_FINGERPRINT = "contract_fingerprint";
    public static final String BATCH = "batch";
    public static final String RUN = "run";
    public static final String RUN_DATE = "run_date";
    public static final String REJECTED_AT = "rejected_at";
    public static final String YEAR = "year";
    public static final String MONTH = "month";
    public static final List<String> PARTITION_BY = List.of(YEAR, MONTH);

    public static final StructType SCHEMA = StructType.fromDDL("raw_fields map<string,string>, raw_line string,"
            + " raw_bytes binary, source string, file string, line bigint, file_modified timestamp, file_length bigint,"
            + " business_key string, sequence string, reasons array<struct<column:string,rule:string,value:string,message:string>>,"
            + " Reject_reason string, contract_version int, contract_fingerprint string, batch bigint, run string,"
            + " run_date date, rejected_at timestamp, year int, month int");

    private ExceptionRows() {}
}
