package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import dev.callhouse.common.spark.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Where the business keys of a batch lie: a few ranges of each key column that together hold all its values. As literals
 * in a condition they let Delta pass over the files that cannot hold any of the keys; nothing else does in a MERGE.
 */
public final class KeyRanges {
    /** So many ranges of a column at most: a handful of old keys must not open all that lies between them and the new. */
    private static final int MOST = 32;

    private static final int MOST_OF_FEW = 4;

    /** How finely values are told apart before the ranges are made. */
    private static final int BUCKETS = 1024;

    private static final int CHARACTERS = 2;

    /** Spark's order of the values of a column: of texts that of their bytes in UTF-8. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column, of a type that has an order
    private static final Comparator<Object> ORDER = (one, other) -> one instanceof String text
            ? UTF8String.fromString(text).compareTo(UTF8String.fromString((String) other))
            : ((Comparable) one).compareTo(other);

    /**
     * A range of values, both ends in it.
     *
     * @param place where it lies among the others, for distances
     */
    private record Range(Object least, Object greatest, double place) {
        /** Holds all that either holds, in whatever order they come. */
        Range with(Range next) {
            return new Range(
                    ORDER.compare(least, next.least) <= 0 ? least : next.least,
                    ORDER.compare(greatest, next.greatest) >= 0 ? greatest : next.greatest,
                    next.place);
        }
    }

    private final Map<String, List<Range>> ranges;

    private KeyRanges(Map<String, List<Range>> ranges) {
        this.ranges = ranges;
    }

    /**
     * Those of some rows, in two passes over the key columns; a column of a type that has no useful order has none.
     *
     * @param key business key, never NULL in the rows
     */
    public static KeyRanges of(Dataset<Row> rows, List<String> key) {
        List<String> ordered =
                key.stream().filter(name -> isOrdered(typeOf(rows, name))).toList();
        Map<String, List<Range>> ranges = new LinkedHashMap<>();
        if (!ordered.isEmpty()) {
            Row ends = rows.agg(count(lit(1)), endsOf(ordered)).head();
            boolean isEmpty = ends.getLong(0) == 0;
            for (int i = 0; i < ordered.size(); i++) {
                String name = ordered.get(i);
                ranges.put(name, isEmpty ? List.of() : of(rows, name, ends.get(2 * i + 1), ends.get(2 * i + 2)));
            }
        }
        return new KeyRanges(ranges);
    }

    /**
     * The same for few rows, in one pass that brings their keys to the driver; fewer ranges, for rows of little data are not
     * worth a long condition.
     *
     * @param key business key, never NULL in the rows
     */
    public static KeyRanges ofFew(Dataset<Row> rows, List<String> key) {
        List<String> ordered =
                key.stream().filter(name -> isOrdered(typeOf(rows, name))).toList();
        Map<String, List<Range>> ranges = new LinkedHashMap<>();
        if (!ordered.isEmpty()) {
            List<Row> keys = rows.select(Columns.named(ordered)).collectAsList();
            for (int i = 0; i < ordered.size(); i++) {
                int column = i;
                ranges.put(
                        ordered.get(i),
                        ofFew(keys.stream().map(row -> row.get(column)).toList()));
            }
        }
        return new KeyRanges(ranges);
    }

    private static List<Range> ofFew(List<Object> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        Object least = Collections.min(values, ORDER);
        Object greatest = Collections.max(values, ORDER);
        Map<Double, Range> buckets = new TreeMap<>();
        values.forEach(value -> {
            double place = bucket(value, least, greatest);
            buckets.merge(place, new Range(value, value, place), Range::with);
        });
        return joined(List.copyOf(buckets.values()), MOST_OF_FEW);
    }

    private static double bucket(Object value, Object least, Object greatest) {
        if (value instanceof String text) {
            int from = commonPrefix((String) least, (String) greatest);
            int[] points = text.codePoints().skip(from).limit(CHARACTERS).toArray();
            return place(new String(points, 0, points.length));
        }
        return Math.floor((number(value) - number(least)) / width(least, greatest));
    }

    private static Column[] endsOf(List<String> columns) {
        return columns.stream()
                .flatMap(name -> List.of(min(name), max(name)).stream())
                .toArray(Column[]::new);
    }

    private static List<Range> of(Dataset<Row> rows, String name, Object least, Object greatest) {
        List<Range> buckets = new ArrayList<>();
        Column value = col(name);
        Column bucket = least instanceof String text
                ? substring(value, commonPrefix(text, (String) greatest) + 1, CHARACTERS)
                : numbered(value, typeOf(rows, name), least, greatest);
        rows.groupBy(bucket.as("_bucket"))
                .agg(min(value), max(value))
                .toLocalIterator()
                .forEachRemaining(row -> buckets.add(new Range(row.get(1), row.get(2), place(row.get(0)))));
        buckets.sort(Comparator.comparingDouble(Range::place));
        return joined(buckets, MOST);
    }

    private static Column numbered(Column value, DataType type, Object least, Object greatest) {
        return floor(asNumber(value, type).minus(number(least)).divide(width(least, greatest)));
    }

    private static double width(Object least, Object greatest) {
        return Math.max(1, (number(greatest) - number(least)) / BUCKETS);
    }

    private static Column asNumber(Column value, DataType type) {
        Column number = value;
        if (type instanceof DateType) {
            number = unix_date(value);
        } else if (type instanceof TimestampType) {
            number = unix_micros(value);
        }
        return number.cast("double");
    }

    private static double number(Object value) {
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().toEpochDay();
        }
        return value instanceof java.sql.Timestamp time ? time.getTime() * 1000.0 : ((Number) value).doubleValue();
    }

    private static double place(Object bucket) {
        if (bucket instanceof Number number) {
            return number.doubleValue();
        }
        int[] points = ((String) bucket).codePoints().toArray();
        return IntStream.range(0, CHARACTERS)
                .mapToDouble(i -> (i < points.length ? points[i] : 0) * (i == 0 ? Character.MAX_CODE_POINT + 1.0 : 1))
                .sum();
    }

    /** How many characters, as Spark counts them, both begin with. */
    private static int commonPrefix(String least, String greatest) {
        int[] one = least.codePoints().toArray();
        int[] other = greatest.codePoints().toArray();
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    /** Neighbours with nothing between them become one range; of the gaps that are left only the widest stay. */
    private static List<Range> joined(List<Range> buckets, int most) {
        PriorityQueue<Double> widest = new PriorityQueue<>();
        for (int i = 1; i < buckets.size(); i++) {
            double gap = buckets.get(i).place() - buckets.get(i - 1).place();
            if (gap > 1) {
                widest.add(gap);
            }
            if (widest.size() > most - 1) {
                widest.poll();
            }
        }
        double least = widest.isEmpty() ? Double.MAX_VALUE : widest.peek();
        List<Range> joined = new ArrayList<>();
        for (Range next : buckets) {
            Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || (next.place() - last.place() >= least && joined.size() < most)) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, last.with(next));
            }
        }
        return List.copyOf(joined);
    }

    /**
     * Holds for every row that has one of the keys, and for few others.
     *
     * @param column the key column of a name
     */
    public Column holds(Function<String, Column> column) {
        return ranges.entrySet().stream()
                .map(each -> each.getValue().stream()
                        .map(range -> column.apply(each.getKey())
                                .geq(range.least())
                                .and(column.apply(each.getKey()).leq(range.greatest())))
                        .reduce(Column::or)
                        .orElse(lit(false)))
                .reduce(Column::and)
                .orElse(lit(true));
    }

    private static boolean isOrdered(DataType type) {
        boolean isExact = type instanceof NumericType && !(type instanceof DoubleType || type instanceof FloatType);
        return isExact || type instanceof StringType || type instanceof DateType || type instanceof TimestampType;
    }

    private static DataType typeOf(Dataset<Row> rows, String name) {
        return rows.schema().apply(name).dataType();
    }
}
