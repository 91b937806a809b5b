package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/**
 * {@code metrics}: one row per metric of a committed delivery, whole or of a slice of it. {@code column_name} is NULL for
 * what concerns whole rows, several columns are joined by a comma; {@code slice} is NULL for all rows, else {@code
 * file=<path>}, {@code reason=<message>} or {@code check=<name>}. {@code value} is in the unit of the metric: rows, shares
 * from 0 to 1, hours, or the column's own. Append-only, one table for each dataset.
 */
public final class Metrics {
    public static final String TABLE = "metrics";
    public static final String DATASET = "dataset";
    public static final String COLUMN_NAME = "column_name";
    public static final String METRIC = "metric";
    public static final String SLICE = "slice";
    public static final String VALUE = "value";
    public static final String BATCH = "batch";
    public static final String RUN = "run";
    public static final String AS_OF = "as_of";
    /** The day of the run in the business zone. */
    public static final String RUN_DATE = "run_date";

    public static final StructType SCHEMA = StructType.fromDDL("dataset string, column_name string, metric string,"
            + " slice string, value double, batch bigint, run string, as_of timestamp, run_date date");

    private Metrics() {}
}
