package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that a Gold table holds of some slices beside those that it should hold. Rows that differ only in the table's
 * {@link GoldTable#stamps() stamps} are the same.
 *
 * @param stored the ones
 * @param computed the others, of the same columns
 */
record SliceComparison(GoldTable table, Dataset<Row> stored, Dataset<Row> computed) {
    /** {@code boolean}: a stored row that should not be there. */
    static final String GONE = "_gone";

    /** {@code bigint}: rows of a slice that are stored, rows that were computed, and rows of which only one has. */
    static final String STORED = "_stored";

    static final String COMPUTED = "_computed";
    static final String DIFFERING = "_differing";

    private static final String ROW = "_row";

    /** One row for each slice that either has: the slice, {@link #STORED}, {@link #COMPUTED}, {@link #DIFFERING}. */
    Dataset<Row> slices() {
        return counted()
                .groupBy(table.slice())
                .agg(
                        sum(STORED).as(STORED),
                        sum(COMPUTED).as(COMPUTED),
                        count_if(isDifferent()).as(DIFFERING));
    }

    /**
     * The rows that make the stored ones the computed ones, one for each value of the grain: all columns as they should
     * be, or where {@link #GONE} is true, as they are.
     */
    Dataset<Row> corrections() {
        return differing()
                .groupBy(Columns.named(table.grain()))
                .agg(
                        max_by(struct(columns().toArray(Column[]::new)), col(COMPUTED))
                                .as(ROW),
                        max(COMPUTED).as(COMPUTED))
                .select(col(ROW + ".*"), col(COMPUTED).equalTo(0).as(GONE));
    }

    /** All columns, {@link #STORED} and {@link #COMPUTED}: the rows that one has and the other has not as often. */
    Dataset<Row> differing() {
        return counted().where(isDifferent());
    }

    private Dataset<Row> counted() {
        return side(stored, 1, 0)
                .union(side(computed, 0, 1))
                .groupBy(Columns.named(compared()))
                .agg(sum(STORED).as(STORED), others())
                .select(Stream.concat(columns().stream(), Stream.of(col(STORED), col(COMPUTED)))
                        .toArray(Column[]::new));
    }

    /** Of rows that differ there is one side alone, and the stamps are its own. */
    private Column[] others() {
        return Stream.concat(
                        Stream.of(sum(COMPUTED).as(COMPUTED)),
                        table.stamps().stream().map(stamp -> max(stamp).as(stamp)))
                .toArray(Column[]::new);
    }

    private List<String> compared() {
        return Stream.of(computed.columns())
                .filter(column -> !table.stamps().contains(column))
                .toList();
    }

    private Dataset<Row> side(Dataset<Row> rows, long inStored, long inComputed) {
        return rows.select(Stream.concat(
                        columns().stream(),
                        Stream.of(lit(inStored).as(STORED), lit(inComputed).as(COMPUTED)))
                .toArray(Column[]::new));
    }

    private List<Column> columns() {
        return List.of(Columns.named(List.of(computed.columns())));
    }

    private static Column isDifferent() {
        return not(col(STORED).equalTo(col(COMPUTED)));
    }
}
