package dev.callhouse.common.schema;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of every table {@code superseded_<dataset>}, behind those of the business key: one row per valid line that lost
 * against another version of its key. {@code why} is {@code superseded} (the winner was in the same batch) or {@code late}
 * (the winner was known before). {@code minutes_late} is how much older the loser's file is than the winner's; NULL where
 * the contract's sequence does not have the file's time.
 */
public final class SupersededRows {
    public static final String WHY = "why";
    public static final String FILE = "file";
    public static final String LINE = "line";
    public static final String WINNER_FILE = "winner_file";
    public static final String WINNER_LINE = "winner_line";
    public static final String MINUTES_LATE = "minutes_late";
    public static final String BATCH = "batch";
    public static final String RUN = "run";

    private SupersededRows() {}

    /** The columns for a business key. */
    public static StructType schema(Iterable<StructField> key) {
        StructType schema = new StructType();
        for (StructField field : key) {
            schema = schema.add(field);
        }
        return schema.add(WHY, DataTypes.StringType)
                .add(FILE, DataTypes.StringType)
                .add(LINE, DataTypes.LongType)
                .add(WINNER_FILE, DataTypes.StringType)
                .add(WINNER_LINE, DataTypes.LongType)
                .add(MINUTES_LATE, DataTypes.DoubleType)
                .add(BATCH, DataTypes.LongType)
                .add(RUN, DataTypes.StringType);
    }
}
