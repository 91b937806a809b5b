package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.callhouse.common.spark.Catalyst;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Some slices, as values of the slice column. Few are known by value and become literals, with which Delta skips files
 * and Parquet pages; many stay rows to join with, of which only the range becomes literals. NULL can be among them:
 * inputs may have rows that belong to no slice.
 */
final class Slices implements AutoCloseable {
    /** Up to how many slices are few: so many literals are planned in well under a second. */
    static final int FEW = 500;

    /** Delta sees of a list of literals only its ends, so it gets several, each of neighbours. */
    private static final int LISTS = 32;

    /** So many names of slices, repeated or not, are brought into order here; what is left to Spark starts a job. */
    private static final int LOOKED_AT = 4 * FEW;

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column, of a type that Spark can put in order
    private static final Comparator<Object> VALUE_ORDER =
            Comparator.nullsFirst((one, other) -> ((Comparable) one).compareTo(other));

    private static final String OTHER = "_slice";

    private final String column;
    private final Dataset<Row> rows;
    private final List<Object> values;
    private final long count;
    private final UnaryOperator<Column> range;

    private Slices(String column, Dataset<Row> rows, List<Object> values, long count, UnaryOperator<Column> range) {
        this.column = column;
        this.rows = rows;
        this.values = values;
        this.count = count;
        this.range = range;
    }

    /**
     * The slices that a data frame names, which is computed once.
     *
     * @param slices has the slice column; its values may repeat
     */
    static Slices of(String column, Dataset<Row> slices) {
        Dataset<Row> named = slices.select(col(column));
        List<Row> first = named.limit(LOOKED_AT + 1).collectAsList();
        List<Object> values = first.stream().map(row -> row.get(0)).distinct().toList();
        return first.size() <= LOOKED_AT && values.size() <= FEW
                ? few(column, slices, values)
                : many(column, named.distinct().persist());
    }

    /**
     * Few slices.
     *
     * @param like has the slice column
     * @param slices their values, without repetitions
     */
    static Slices few(String column, Dataset<Row> like, List<Object> slices) {
        List<Object> values = slices.stream().sorted(VALUE_ORDER).toList();
        Dataset<Row> rows = like.sparkSession()
                .createDataFrame(
                        values.stream().map(RowFactory::create).toList(),
                        new StructType(new StructField[] {like.schema().apply(column)}));
        return new Slices(column, rows, values, values.size(), slice -> isOneOf(slice, values));
    }

    private static Slices many(String column, Dataset<Row> distinct) {
        Row about = distinct.agg(count("*"), count(column), min(column), max(column))
                .first();
        boolean withNull = about.getLong(0) > about.getLong(1);
        return new Slices(
                column,
                distinct,
                List.of(),
                about.getLong(0),
                slice -> orNull(slice, withNull, Stream.of(slice.between(lit(about.get(2)), lit(about.get(3))))));
    }

    private static Column isOneOf(Column slice, List<Object> sorted) {
        List<Object> known = sorted.stream().filter(Objects::nonNull).toList();
        int size = Math.max(1, (known.size() + LISTS - 1) / LISTS);
        Stream<Column> lists = IntStream.iterate(0, from -> from < known.size(), from -> from + size)
                .mapToObj(from -> known.subList(from, Math.min(known.size(), from + size)))
                .map(list -> slice.isin(list.toArray()));
        return orNull(slice, known.size() < sorted.size(), lists);
    }

    private static Column orNull(Column slice, boolean withNull, Stream<Column> conditions) {
        Stream<Column> none = withNull ? Stream.of(slice.isNull()) : Stream.empty();
        return Stream.concat(conditions, none).reduce(Column::or).orElse(lit(false));
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean areFew() {
        return count <= FEW;
    }

    long size() {
        return count;
    }

    /** The slices as rows: the slice column alone, without repetitions. */
    Dataset<Row> rows() {
        return rows;
    }

    /** Whether two name the same slices; of many that is not looked at. */
    boolean sameAs(Slices other) {
        return this == other
                || (areFew() && other.areFew() && column.equals(other.column) && values.equals(other.values));
    }

    /** The rows that belong to these slices, of a table that has the slice column. */
    Dataset<Row> of(Dataset<Row> table) {
        return of(table, column);
    }

    /**
     * The rows that belong to these slices.
     *
     * @param name of the column that has the slices in that table
     */
    Dataset<Row> of(Dataset<Row> table, String name) {
        Dataset<Row> inRange = table.where(range(name));
        return areFew() ? inRange : join(inRange, name, "left_semi");
    }

    /** The rows that belong to none of these slices. */
    Dataset<Row> notOf(Dataset<Row> table) {
        return areFew()
                ? table.where(coalesce(range(column), lit(false)).equalTo(false))
                : join(table, column, "left_anti");
    }

    private Dataset<Row> join(Dataset<Row> table, String name, String type) {
        Dataset<Row> others = rows.select(col(column).as(OTHER));
        return table.join(others, table.col(name).eqNullSafe(others.col(OTHER)), type);
    }

    private Column range(String name) {
        return range.apply(col("`" + name + "`"));
    }

    /** SQL that is true for the rows of few slices. */
    String condition() {
        return Catalyst.sql(range(column));
    }

    /** SQL that is true for the rows of these slices and others, in a table of this alias. */
    String rangeOf(String alias) {
        return Catalyst.sql(range.apply(col(alias + ".`" + column + "`")));
    }

    /** Many are kept by Spark until then. */
    @Override
    public void close() {
        rows.unpersist();
    }
}
