package dev.callhouse.jobs.explain;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Values of rows in words. */
final class ValueText {
    /** A value may be a line of a megabyte. */
    private static final int MOST = 200;

    private ValueText() {}

    /** A value, cut where it is long. */
    static String of(Object value) {
        String text = whole(value);
        return text.length() > MOST ? text.substring(0, MOST) + "... (" + text.length() + " characters)" : text;
    }

    private static String whole(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value, "NULL");
    }

    /** Columns of a row: {@code a=1, b=NULL}. */
    static String of(Row row, List<String> columns) {
        return columns.stream().map(name -> name + "=" + of(row.getAs(name))).collect(Collectors.joining(", "));
    }

    /** What differs between two rows, a line each: {@code call_status FAILED -> COMPLETED}. */
    static List<String> changes(Row before, Row after, List<String> columns) {
        return columns.stream()
                .filter(name -> !Objects.equals(before.getAs(name), after.getAs(name)))
                .map(name -> name + " " + of(before.<Object>getAs(name)) + " -> " + of(after.<Object>getAs(name)))
                .toList();
    }
}
