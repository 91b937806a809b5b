package dev.callhouse.common.schema;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Columns that every Silver table has beside the contract's: where a row came from and when. */
public final class SilverAudit {
    /** Number of the batch that wrote the row. */
    public static final String BATCH = "_batch";
    /** The file of the row's newest version, relative to its source's folder. */
    public static final String SOURCE_FILE = "_source_file";
    /** Its physical line there, from 1. */
    public static final String SOURCE_LINE = "_source_line";
    /** Its place in the total order of versions. */
    public static final String SEQUENCE = "_sequence";

    public static final String ROW_HASH = "_row_hash";
    public static final String ROW_HASH_VERSION = "_row_hash_version";
    /** Texts of the tests that only warn; NULL when none failed. */
    public static final String WARNINGS = "_warnings";

    private static final List<String> ALL =
            List.of(BATCH, SOURCE_FILE, SOURCE_LINE, SEQUENCE, ROW_HASH, ROW_HASH_VERSION, WARNINGS);

    private SilverAudit() {}

    /** The contract's columns among these. */
    public static List<String> businessColumns(StructType silver) {
        return Arrays.stream(silver.fieldNames())
                .filter(name -> !ALL.contains(name))
                .toList();
    }
}
