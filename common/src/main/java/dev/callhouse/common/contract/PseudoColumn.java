package dev.callhouse.common.contract;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What every row has besides its fields; usable in {@code derive} and {@code rules}. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, though not marked so
public enum PseudoColumn {
    /** Name of the contract's source. */
    SOURCE("_source", DataTypes.StringType),
    /** Path of the file, relative to its source's folder. */
    FILE("_file", DataTypes.StringType),
    /** The date in the file's path: a folder {@code <any>_date=yyyy-MM-dd}, else the first real date in its name. */
    FILE_DATE("_file_date", DataTypes.DateType),
    /** When the file was last modified. */
    FILE_MODIFIED("_file_modified", DataTypes.TimestampType),
    /** The day of that in the business zone. */
    FILE_MODIFIED_DATE("_file_modified_date", DataTypes.DateType),
    /** Physical line number, from 1. */
    LINE("_line", DataTypes.LongType),
    /** The day of the batch's as-of time in the business zone. */
    RUN_DATE("_run_date", DataTypes.DateType),
    /** The batch's as-of time. */
    AS_OF("_as_of", DataTypes.TimestampType);

    private final String column;
    private final DataType type;

    PseudoColumn(String column, DataType type) {
        this.column = column;
        this.type = type;
    }

    public String column() {
        return column;
    }

    /** What it holds. */
    public DataType type() {
        return type;
    }

    /** The one of a name, or nothing. */
    public static Optional<PseudoColumn> named(String name) {
        return Arrays.stream(values())
                .filter(pseudo -> pseudo.column.equals(name))
                .findFirst();
    }
}
