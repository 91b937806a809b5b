package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.callhouse.common.contract.ColumnType.Kind;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From where to where the values of a column go.
 *
 * @param values rows that have one
 * @param smallest as a contract writes it; nothing where there is no order or no value
 * @param greatest likewise
 * @param longest characters of the longest text; 0 where there is none
 */
record Extent(long values, Optional<String> smallest, Optional<String> greatest, int longest) {
    private static final int MEASURES = 4;

    /** The greatest must not lose what it has beyond the second. */
    private static final String TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS";

    /** By column, in one pass; {@code kinds} says what each column is. */
    static Map<String, Extent> of(Dataset<Row> rows, Map<String, Kind> kinds) {
        List<String> names = List.copyOf(kinds.keySet());
        List<Column> measures = new ArrayList<>();
        names.forEach(name -> {
            measures.add(count(col(name)));
            measures.add(text(min(col(name)), kinds.get(name)));
            measures.add(text(max(col(name)), kinds.get(name)));
            measures.add(coalesce(max(length(col(name).cast("string"))), lit(0)));
        });
        Row found = rows.agg(count("*"), measures.toArray(Column[]::new)).head();
        Map<String, Extent> extents = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int at = 1 + MEASURES * i;
            extents.put(
                    names.get(i),
                    new Extent(found.getLong(at), text(found, at + 1), text(found, at + 2), found.getInt(at + 3)));
        }
        return extents;
    }

    private static Column text(Column value, Kind kind) {
        return switch (kind) {
            case STRING, BOOLEAN, JSON -> lit(null).cast("string");
            case TIMESTAMP -> date_format(value, TIMESTAMP);
            default -> value.cast("string");
        };
    }

    private static Optional<String> text(Row row, int at) {
        return row.isNullAt(at)
                ? Optional.empty()
                : Optional.of(row.getString(at).replaceFirst("\\.000000$", ""));
    }

    /** Calendar months from the first to the last, of a column of dates or timestamps; 0 without values. */
    long months() {
        return smallest.isEmpty()
                ? 0
                : ChronoUnit.MONTHS.between(month(smallest.get()), month(greatest.orElseThrow())) + 1;
    }

    private static YearMonth month(String time) {
        return YearMonth.parse(time.substring(0, 7));
    }
}
