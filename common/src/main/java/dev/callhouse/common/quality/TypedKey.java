package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.spark.Columns;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A business key as a person types it: each value as queries print it, whatever its form in the source. */
public final class TypedKey {
    private TypedKey() {}

    /**
     * One row with the key's columns; NULL where a text is no value of its column's type.
     *
     * @param texts one for each column, in the contract's order
     */
    public static Dataset<Row> of(SparkSession spark, DatasetContract contract, List<String> texts) {
        Dataset<Row> row = spark.range(1).select(lit(false).as(RawRows.PLAIN));
        for (int i = 0; i < texts.size(); i++) {
            ContractColumn column = contract.keyColumns().get(i);
            row = row.withColumn(
                    column.name(), TypedValue.of(column.type(), List.of(), lit(texts.get(i)), ZoneOffset.UTC));
        }
        return row.select(Columns.named(contract.key()));
    }
}
