package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DateFormat;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Catalyst;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column's text as a value of its type. Every function gives NULL for a text that does not fit and never fails; shapes
 * are checked first, because Spark's own casts accept {@code 2025} as a date and blanks around a number.
 */
final class TypedValue {
    private static final String INTEGER = "[+-]?[0-9]+";
    private static final String NUMBER = "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";
    private static final String FLOATING = NUMBER + "(?:[eE][+-]?[0-9]+)?";
    private static final String DATE = "yyyy-MM-dd";
    private static final String TIME_OF_DAY = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
    private static final String TIME_PATTERN = "HH:mm:ss";
    private static final String LOCAL_TIMESTAMP = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]" + TIME_OF_DAY + "(?:\\.[0-9]{1,9})?";
    private static final String OFFSET = "(?:Z|[+-][0-9]{2}:[0-9]{2})";

    private TypedValue() {}

    /** The value, or NULL. */
    static Column of(ContractColumn column, Column text, ZoneId zone) {
        return of(column.type(), column.formats(), text, zone);
    }

    /** The value of a text of these formats, or of the type's own when there are none; or NULL. */
    static Column of(ColumnType type, List<String> formats, Column text, ZoneId zone) {
        return switch (type.kind()) {
            case STRING -> text;
            case INT, BIGINT -> integer(text, type);
            case DECIMAL -> when(matches(text, withDecimals(type.scale())), tryCast(text, type));
            case DOUBLE -> finite(when(matches(text, FLOATING), tryCast(text, type)));
            case BOOLEAN -> bool(text);
            case DATE -> date(text, formats);
            case TIME -> time(text, formats);
            case TIMESTAMP -> timestamp(text, formats, zone);
            case JSON -> json(text);
        };
    }

    /**
     * Whether a text without a value has the shape of a number that the type cannot hold. Texts of other types are either
     * a value or no such thing.
     */
    static Column isOutOfRange(ColumnType type, Column text) {
        return switch (type.kind()) {
            case INT, BIGINT -> matches(text, INTEGER);
            case DECIMAL -> matches(text, NUMBER);
            case DOUBLE -> matches(text, FLOATING);
            default -> lit(false);
        };
    }

    /** Whether the whole text matches; unlike {@code ^} and {@code $} also with line ends in it. */
    static Column matches(Column text, String regex) {
        return text.rlike("\\A(?:" + regex + ")\\z");
    }

    /** A contract's bound as a value of the type; a timestamp's is local to the zone, as texts without offset are. */
    static Column literal(String text, ColumnType type, ZoneId zone) {
        return inZone(lit(text).cast(type.sparkType()), type.kind() == ColumnType.Kind.TIMESTAMP, zone);
    }

    private static String withDecimals(int scale) {
        return "[+-]?(?=\\.?[0-9])[0-9]*(?:\\.[0-9]{0," + scale + "}0*)?";
    }

    /** Spark's cast strips control characters; a plain line has none, so its shape need not be checked. */
    private static Column integer(Column text, ColumnType type) {
        return when(col(RawRows.PLAIN).or(matches(text, INTEGER)), tryCast(text, type));
    }

    private static Column tryCast(Column text, ColumnType type) {
        return Catalyst.tryCast(text, type.sparkType());
    }

    private static Column finite(Column value) {
        return when(
                value.notEqual(lit(Double.POSITIVE_INFINITY)).and(value.notEqual(lit(Double.NEGATIVE_INFINITY))),
                value);
    }

    private static Column bool(Column text) {
        Column lower = lower(text);
        return when(lower.isin("true", "t", "yes", "y", "1"), lit(true))
                .when(lower.isin("false", "f", "no", "n", "0"), lit(false));
    }

    /** Single values are no JSON here: a text column takes them. What follows the first closed value is not looked at. */
    private static Column json(Column text) {
        return when(
                matches(text, "(?s)[\\[{].*[\\]}]")
                        .and(get_json_object(text, "$").isNotNull()),
                text);
    }

    private static Column date(Column text, List<String> formats) {
        return firstOf(formats.isEmpty() ? List.of(DATE) : formats, format -> parsed(text, format))
                .cast("date");
    }

    private static Column time(Column text, List<String> formats) {
        return formats.isEmpty()
                ? when(matches(text, TIME_OF_DAY), text)
                : firstOf(formats, format -> date_format(parsed(text, format), TIME_PATTERN));
    }

    private static Column timestamp(Column text, List<String> formats, ZoneId zone) {
        return formats.isEmpty()
                ? isoTimestamp(text, zone)
                : firstOf(formats, format -> inZone(parsed(text, format), !format.contains("X"), zone));
    }

    private static Column isoTimestamp(Column text, ZoneId zone) {
        Column value = Catalyst.tryCast(text, DataTypes.TimestampType);
        return when(matches(text, LOCAL_TIMESTAMP), inZone(value, true, zone))
                .when(matches(text, LOCAL_TIMESTAMP + OFFSET), value);
    }

    private static Column inZone(Column utc, boolean isLocal, ZoneId zone) {
        return isLocal ? to_utc_timestamp(utc, zone.getId()) : utc;
    }

    private static Column parsed(Column text, String format) {
        String shape = DateFormat.parse(format).orElseThrow().shape();
        return when(matches(text, shape), try_to_timestamp(text, lit(format)));
    }

    private static Column firstOf(List<String> formats, Function<String, Column> value) {
        return coalesce(formats.stream().map(value).toArray(Column[]::new));
    }
}
