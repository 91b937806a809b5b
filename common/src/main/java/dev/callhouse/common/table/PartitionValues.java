package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The partitions of some rows; as literals in a condition they let Delta pass over all others. */
public final class PartitionValues {
    /** No partition is ruled out. */
    public static final PartitionValues ANY = new PartitionValues(List.of(), List.of());

    /** A condition that lists more is slower than what it saves. */
    private static final int MOST = 200;

    private final List<String> columns;
    private final List<Row> values;

    private PartitionValues(List<String> columns, List<Row> values) {
        this.columns = columns;
        this.values = values;
    }

    /** Those of some rows; {@link #ANY} when there are very many. */
    public static PartitionValues of(Dataset<Row> rows, List<String> columns) {
        List<Row> values = rows.select(Columns.named(columns)).distinct().takeAsList(MOST + 1);
        return values.isEmpty() || values.size() > MOST ? ANY : new PartitionValues(columns, values);
    }

    /**
     * Holds for every row in one of the partitions.
     *
     * @param column the partition column of a name
     */
    public Column holds(Function<String, Column> column) {
        return values.stream().map(row -> is(row, column)).reduce(Column::or).orElse(lit(true));
    }

    /** Delta keeps an empty text as NULL where it cuts a table by it. */
    private static Column is(Column column, Object value) {
        Column same = column.eqNullSafe(lit(value));
        return "".equals(value) ? same.or(column.isNull()) : same;
    }

    private Column is(Row row, Function<String, Column> column) {
        return columns.stream()
                .map(name -> is(column.apply(name), row.get(columns.indexOf(name))))
                .reduce(Column::and)
                .orElse(lit(true));
    }
}
