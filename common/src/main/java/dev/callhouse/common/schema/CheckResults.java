package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/**
 * {@code check_results}: one row per check of a committed delivery and bound or slice it was held against. {@code outcome}
 * is passed, warned, accepted (it should have stopped the batch, and a person let it pass) or unknown (nothing to measure,
 * or too little history); {@code baseline} says what an expectation from history was made of; {@code message} is the whole
 * sentence. Append-only, one table for each dataset. Deliveries that were stopped are not here: no table tells of them.
 */
public final class CheckResults {
    public static final String TABLE = "check_results";
    public static final String DATASET = "dataset";
    public static final String CHECK_NAME = "check_name";
    public static final String METRIC = "metric";
    public static final String COLUMN_NAME = "column_name";
    public static final String SLICE = "slice";
    public static final String VALUE = "value";
    public static final String EXPECTED = "expected";
    public static final String SEVERITY = "severity";
    public static final String OUTCOME = "outcome";
    public static final String BASELINE = "baseline";
    public static final String MESSAGE = "message";
    public static final String BATCH = "batch";
    public static final String RUN = "run";
    public static final String AS_OF = "as_of";

    public static final StructType SCHEMA = StructType.fromDDL("dataset string, check_name string, metric string,"
            + " column_name string, slice string, value double, expected string, severity string, outcome string,"
            + " baseline string, message string, batch bigint, run string, as_of timestamp");

    private CheckResults() {}
}
