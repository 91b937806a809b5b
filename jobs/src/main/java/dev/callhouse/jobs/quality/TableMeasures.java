package dev.callhouse.jobs.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.spark.Columns;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is counted of a table, exactly and in one pass.
 *
 * @param rows all of them
 * @param cells values that must not be missing: rows times critical columns
 * @param missing of these, NULL or a placeholder
 * @param keys different ones
 * @param contradicting rows that are not as they must be
 */
record TableMeasures(long rows, long cells, long missing, long keys, long contradicting) {
    static final TableMeasures NONE = new TableMeasures(0, 0, 0, 0, 0);

    /** A column that the table does not have yet is missing in every row. */
    static TableMeasures of(Dataset<Row> table, Expected expected) {
        Row counts = withAbsent(withAbsent(table, expected.key()), expected.critical())
                .agg(
                        count(lit(1)),
                        total(expected.critical().stream()
                                .map(column -> one(isMissing(column, expected)))
                                .reduce(lit(0L), Column::plus)),
                        countDistinct(struct(Columns.named(expected.key()))),
                        total(when(expected.holds(), 0L).otherwise(1L)))
                .head();
        long rows = counts.getLong(0);
        return new TableMeasures(
                rows, rows * expected.critical().size(), counts.getLong(1), counts.getLong(2), counts.getLong(3));
    }

    private static Dataset<Row> withAbsent(Dataset<Row> table, List<String> columns) {
        Set<String> present = new HashSet<>(Arrays.asList(table.columns()));
        return columns.stream()
                .filter(column -> !present.contains(column))
                .reduce(table, (rows, column) -> rows.withColumn(column, lit(null)), (rows, same) -> rows);
    }

    private static Column isMissing(String column, Expected expected) {
        Column value = col(column);
        List<String> placeholders = expected.placeholders().getOrDefault(column, List.of());
        return placeholders.isEmpty()
                ? value.isNull()
                : value.isNull().or(value.cast("string").isin(placeholders.toArray()));
    }

    private static Column one(Column condition) {
        return when(condition, 1L).otherwise(0L);
    }

    private static Column total(Column number) {
        return coalesce(sum(number), lit(0L));
    }
}
