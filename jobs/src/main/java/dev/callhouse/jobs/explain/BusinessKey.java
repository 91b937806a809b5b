package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.quality.RowText;
import dev.callhouse.common.quality.TypedKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The business key that a story is about.
 *
 * @param columns in the contract's order
 * @param values of their types, in the same order
 * @param json as exceptions name it
 */
public record BusinessKey(List<ContractColumn> columns, List<Object> values, String json) {
    private static final String JSON = "json";

    public BusinessKey {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /**
     * The key of these texts.
     *
     * @param texts one for each column of the key, in the contract's order, as queries print them
     * @throws RefusedException when there are more or fewer, or one is no value of its column's type
     */
    public static BusinessKey of(SparkSession spark, DatasetContract contract, List<String> texts) {
        if (texts.size() != contract.key().size()) {
            throw new RefusedException("--key is given " + texts.size() + " times, but the key of " + contract.dataset()
                    + " is " + describe(contract) + ": give --key once for each of its columns, in this order");
        }
        Dataset<Row> typed = TypedKey.of(spark, contract, texts);
        Row row = typed.withColumn(JSON, RowText.businessKey(contract)).head();
        requireTyped(contract, texts, row);
        return new BusinessKey(
                contract.keyColumns(),
                IntStream.range(0, texts.size()).mapToObj(row::get).toList(),
                row.getAs(JSON));
    }

    private static void requireTyped(DatasetContract contract, List<String> texts, Row row) {
        for (int i = 0; i < texts.size(); i++) {
            ContractColumn column = contract.keyColumns().get(i);
            if (row.isNullAt(i)) {
                throw new RefusedException("--key '" + texts.get(i) + "' is no "
                        + column.type().text() + ", which " + column.name() + " is; the key of " + contract.dataset()
                        + " is " + describe(contract) + ". Write each value as lakehouse query prints it");
            }
        }
    }

    private static String describe(DatasetContract contract) {
        return contract.keyColumns().stream()
                .map(column -> column.name() + " " + column.type().text())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether a row that has the key's columns is one of this key. */
    Column matches() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    ContractColumn column = columns.get(i);
                    return col(column.name())
                            .equalTo(lit(values.get(i)).cast(column.type().sparkType()));
                })
                .reduce(Column::and)
                .orElseThrow();
    }

    /** The key in words: {@code call_id=42}. */
    String describe() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).name() + "=" + ValueText.of(values.get(i)))
                .collect(Collectors.joining(", "));
    }
}
