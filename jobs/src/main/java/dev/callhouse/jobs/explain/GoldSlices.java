package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.table.DeltaTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of Gold to which rows of an input contribute. The tables tell by themselves: each is computed from these rows
 * alone.
 *
 * @param input name of the table that the rows are of
 * @param schema of the rows
 * @param tables where the other inputs lie, by name
 * @param asOf the run's clock
 */
record GoldSlices(SparkSession spark, String input, StructType schema, Map<String, Path> tables, Instant asOf) {
    GoldSlices {
        tables = Map.copyOf(tables);
    }

    /** The values of the grain, in words; none when the table leaves all these rows out. */
    Set<String> of(GoldTable table, List<Row> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        Map<String, Dataset<Row>> inputs =
                table.inputs().stream().collect(Collectors.toMap(Function.identity(), name -> input(name, rows)));
        return table.compute(inputs, asOf).select(grain(table)).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Dataset<Row> input(String name, List<Row> rows) {
        return name.equals(input) ? spark.createDataFrame(rows, schema) : DeltaTables.newest(spark, tables.get(name));
    }

    private static Column grain(GoldTable table) {
        return concat_ws(
                ", ",
                table.grain().stream()
                        .map(name -> concat(lit(name + "="), coalesce(col(name).cast("string"), lit("NULL"))))
                        .toArray(Column[]::new));
    }
}
