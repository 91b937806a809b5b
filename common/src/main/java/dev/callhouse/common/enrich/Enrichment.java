package dev.callhouse.common.enrich;

import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Something that is found out about each row from what the row has. The contract's columns pick from it what Silver
 * shall hold: {@code derive = "sentiment.label"} is the field {@code label} of the enrichment {@code sentiment}.
 */
public interface Enrichment {
    /**
     * What it needs: names of the contract's columns, pseudo-columns, and fields of other enrichments as {@code
     * name.field}.
     */
    Set<String> reads();

    /** The fields that it gives. */
    StructType output();

    /**
     * The same rows, each once, with one more column: a struct of the {@link #output} fields. It must not fail on any
     * value, and must give the same for the same row each time.
     *
     * @param rows with the columns that {@link #reads} names, found through {@code scope}
     * @param as name of the new column; names that begin with it are free for columns on the way, which are not kept
     * @param scope the column that a name stands for
     */
    Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope);
}
