package dev.callhouse.common.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a column's text must become.
 *
 * @param kind the family
 * @param precision digits in all, of a decimal; else 0
 * @param scale digits after the point, of a decimal; else 0
 */
public record ColumnType(Kind kind, int precision, int scale) {
    /** The types a contract may name. */
    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, though not marked so
    public enum Kind {
        STRING(DataTypes.StringType),
        INT(DataTypes.IntegerType),
        BIGINT(DataTypes.LongType),
        DECIMAL(null),
        DOUBLE(DataTypes.DoubleType),
        BOOLEAN(DataTypes.BooleanType),
        DATE(DataTypes.DateType),
        /** A time of day, kept as text {@code HH:mm:ss}. */
        TIME(DataTypes.StringType),
        TIMESTAMP(DataTypes.TimestampType),
        /** A JSON array or object, kept as its text. */
        JSON(DataTypes.StringType);

        private final DataType sparkType;

        Kind(DataType sparkType) {
            this.sparkType = sparkType;
        }
    }

    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*([0-9]{1,2})\\s*,\\s*([0-9]{1,2})\\s*\\)");

    static final String KNOWN = Arrays.stream(Kind.values())
            .map(kind -> kind == Kind.DECIMAL ? "decimal(p,s)" : kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    /** The type a contract names, or nothing when there is none of that name. */
    static Optional<ColumnType> parse(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.DECIMAL
                        && kind.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .map(kind -> new ColumnType(kind, 0, 0));
    }

    private static Optional<ColumnType> decimal(int precision, int scale) {
        return precision >= 1 && precision <= 38 && scale <= precision
                ? Optional.of(new ColumnType(Kind.DECIMAL, precision, scale))
                : Optional.empty();
    }

    /** As a contract writes it. */
    public String text() {
        return kind == Kind.DECIMAL
                ? "decimal(" + precision + "," + scale + ")"
                : kind.name().toLowerCase(Locale.ROOT);
    }

    /** How Spark and Delta store it. */
    public DataType sparkType() {
        return kind == Kind.DECIMAL ? DataTypes.createDecimalType(precision, scale) : kind.sparkType;
    }

    /** Whether patterns of letters such as {@code dd/MM/yyyy} describe its text. */
    public boolean hasFormats() {
        return kind == Kind.DATE || kind == Kind.TIME || kind == Kind.TIMESTAMP;
    }

    /** Whether a text can have the right shape and still be too much for it. */
    public boolean isNumeric() {
        return kind == Kind.INT || kind == Kind.BIGINT || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
    }

    /** Whether a value names a day or a moment. */
    public boolean isPointInTime() {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP;
    }

    boolean isOrdered() {
        return kind != Kind.STRING && kind != Kind.BOOLEAN && kind != Kind.JSON;
    }
}
