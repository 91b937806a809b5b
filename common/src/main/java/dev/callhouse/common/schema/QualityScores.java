package dev.callhouse.common.schema;

import org.apache.spark.sql.types.StructType;

/**
 * {@code quality_scores}: one row per table and run of {@code quality}. Scores are percent with two decimals; {@code hours}
 * is the time since the table's last successful refresh. An empty table has {@code outcome} no-data and no scores; else it
 * is passed or below.
 */
public final class QualityScores {
    public static final String TABLE = "quality_scores";
    public static final String LAYER = "layer";
    public static final String DOMAIN = "domain";
    public static final String TABLE_NAME = "table_name";
    public static final String ROWS = "rows";
    public static final String COMPLETENESS = "completeness";
    public static final String VALIDITY = "validity";
    public static final String UNIQUENESS = "uniqueness";
    public static final String TIMELINESS = "timeliness";
    public static final String OVERALL = "overall";
    public static final String HOURS = "hours";
    public static final String THRESHOLD = "threshold";
    public static final String OUTCOME = "outcome";
    public static final String RUN = "run";
    public static final String AS_OF = "as_of";

    public static final StructType SCHEMA = StructType.fromDDL("layer string, domain string, table_name string,"
            + " rows bigint, completeness double, validity double, uniqueness double, timeliness double, overall double,"
            + " hours double, threshold double, outcome string, run string, as_of timestamp");

    private QualityScores() {}
}
