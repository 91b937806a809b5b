package dev.callhouse.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DeriveOrder;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.spark.DataFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * True values of rows, from a file.
 *
 * @param rows the columns of the business key and {@code columns}, typed as in Silver
 * @param columns those that have true values, in the order of Silver; each comes from an enrichment
 * @param categories those of them that have few values, each of which is a label
 */
record Labels(Dataset<Row> rows, List<String> columns, Set<String> categories) {
    /** A text with more different values than these is a value of its own, such as a list of products. */
    private static final int MOST_LABELS = 20;

    private static final Map<String, String> STRICT = Map.of("mode", "FAILFAST");

    Labels {
        columns = List.copyOf(columns);
        categories = Set.copyOf(categories);
    }

    /**
     * Reads a file of JSON lines.
     *
     * @throws RefusedException when it cannot be read, lacks a column of the key, or has a column that the contract does
     *     not enrich
     */
    static Labels read(SparkSession spark, DatasetContract contract, Path file) {
        List<String> names = new ArrayList<>(namesIn(spark, file));
        List<String> missing =
                contract.key().stream().filter(key -> !names.contains(key)).toList();
        if (!missing.isEmpty()) {
            throw new RefusedException("--labels " + file + ": lacks " + String.join(", ", missing)
                    + "; each line names a row by its business key, " + String.join(", ", contract.key()));
        }
        names.removeAll(contract.key());
        requireEnriched(contract, names, file);
        Dataset<Row> rows =
                spark.read().options(STRICT).schema(schema(contract, names)).json(file.toString());
        List<String> inOrder = contract.storedColumns().stream()
                .map(ContractColumn::name)
                .filter(names::contains)
                .toList();
        return new Labels(rows, inOrder, categories(rows, inOrder));
    }

    private static Set<String> categories(Dataset<Row> rows, List<String> names) {
        List<String> texts = names.stream().filter(name -> isText(rows, name)).toList();
        Row different = rows.agg(
                        count(lit(1)),
                        texts.stream().map(name -> count_distinct(col(name))).toArray(Column[]::new))
                .first();
        return IntStream.range(0, texts.size())
                .filter(i -> different.getLong(i + 1) <= MOST_LABELS)
                .mapToObj(texts::get)
                .collect(Collectors.toSet());
    }

    private static boolean isText(Dataset<Row> rows, String name) {
        DataType type = rows.schema().apply(name).dataType();
        return type.equals(DataTypes.StringType) || type.equals(DataTypes.BooleanType);
    }

    private static List<String> namesIn(SparkSession spark, Path file) {
        try {
            return List.of(spark.read().options(STRICT).json(file.toString()).columns());
        } catch (Exception e) { // Scala throws checked exceptions undeclared
            throw new RefusedException(
                    "--labels " + file + ": cannot be read as JSON lines ("
                            + DataFailure.reason(e).orElse(e.getMessage()) + ")",
                    e);
        }
    }

    private static void requireEnriched(DatasetContract contract, List<String> names, Path file) {
        DeriveOrder order = new DeriveOrder(contract);
        List<String> known = contract.storedColumns().stream()
                .map(ContractColumn::name)
                .filter(order::isEnriched)
                .toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty() || names.isEmpty()) {
            throw new RefusedException("--labels " + file + ": "
                    + (names.isEmpty()
                            ? "has no labels beside the key"
                            : String.join(", ", unknown) + " does not come from an enrichment")
                    + "; labels can be given for " + String.join(", ", known));
        }
    }

    private static StructType schema(DatasetContract contract, List<String> names) {
        StructType silver = contract.businessSchema();
        return new StructType(Arrays.stream(silver.fields())
                .filter(field -> contract.key().contains(field.name()) || names.contains(field.name()))
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }
}
