package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.callhouse.common.spark.Columns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Something that must hold of a Gold result, checked before it is committed.
 *
 * @param name what holds, in words, for the message
 * @param violations the rows of the result or the inputs that contradict it; none when it holds
 */
public record Invariant(String name, Violations violations) {
    private static final String GOLD_COUNT = "gold_count";
    private static final String INPUT_ROWS = "input_rows";
    private static final String ROWS = "rows";

    /** Finds the rows that contradict an invariant. */
    @FunctionalInterface
    public interface Violations {
        /**
         * The rows that contradict it, with any columns.
         *
         * @param result the computed rows
         * @param inputs what they were computed from, by table name
         */
        Dataset<Row> of(Dataset<Row> result, Map<String, Dataset<Row>> inputs);
    }

    private record EveryRow(Column condition) implements Violations {
        @Override
        public Dataset<Row> of(Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
            return result.where(not(coalesce(condition, lit(false))));
        }
    }

    /** Every row of the result meets the condition; NULL does not. Contradicted by the rows themselves. */
    public static Invariant everyRow(String name, Column condition) {
        return new Invariant(name, new EveryRow(condition));
    }

    /** The condition that every row must meet; nothing for an invariant that needs more than a row to be judged. */
    public Optional<Column> ofEveryRow() {
        return violations instanceof EveryRow rows ? Optional.of(rows.condition()) : Optional.empty();
    }

    /**
     * The columns identify a row: none of them is NULL and no two rows agree in all. Contradicted by the values and
     * {@code rows bigint}, how often they occur.
     */
    public static Invariant key(List<String> columns) {
        Column anyNull = columns.stream().map(name -> col(name).isNull()).reduce(lit(false), Column::or);
        return new Invariant(
                "one row per " + String.join(", ", columns),
                (result, inputs) -> result.groupBy(Columns.named(columns))
                        .agg(count("*").as(ROWS))
                        .where(anyNull.or(col(ROWS).gt(1))));
    }

    /**
     * In every slice the counts of the result sum to the number of rows that the input has there; a slice that only one
     * of them has counts 0 in the other. Contradicted by {@code <slice>, gold_count bigint, input_rows bigint}.
     *
     * @param slice a column of both
     * @param count a {@code bigint} column of the result
     * @param input name of the input table
     */
    public static Invariant countsEveryRow(String slice, String count, String input) {
        return new Invariant(
                count + " of a " + slice + " sum to the rows of " + input,
                (result, inputs) -> differingSlices(slice, result, col(count), inputs.get(input), functions::sum));
    }

    /**
     * The result has the slices of those rows of the input that meet the condition, and no others. Contradicted by
     * {@code <slice>, gold_count bigint, input_rows bigint}, 1 for the one that has it and 0 for the other.
     *
     * @param slice a column of both
     * @param input name of the input table
     * @param condition on a row of the input
     */
    public static Invariant sameSlices(String slice, String input, Column condition) {
        return new Invariant(
                "the same " + slice + " as in " + input,
                (result, inputs) -> differingSlices(
                        slice, result, lit(1L), inputs.get(input).where(condition), functions::max));
    }

    /**
     * In every slice the counts that the result gives sum to those that the inputs give; a slice that only one of them has
     * counts 0 in the other. Contradicted by {@code <slice>, gold_count bigint, input_rows bigint}.
     *
     * @param name what holds, in words
     * @param ofResult the result as {@code <slice>, <count> bigint}
     * @param ofInputs the inputs, by table name, in the same way
     */
    public static Invariant sameCounts(
            String name,
            UnaryOperator<Dataset<Row>> ofResult,
            Function<Map<String, Dataset<Row>>, Dataset<Row>> ofInputs) {
        return new Invariant(
                name,
                (result, inputs) -> differing(
                        counts(ofResult.apply(result), GOLD_COUNT),
                        counts(ofInputs.apply(inputs), INPUT_ROWS),
                        functions::sum));
    }

    private static Dataset<Row> counts(Dataset<Row> side, String count) {
        return side.toDF(side.columns()[0], count);
    }

    private static Dataset<Row> differingSlices(
            String slice, Dataset<Row> result, Column count, Dataset<Row> input, UnaryOperator<Column> together) {
        return differing(
                result.select(col(slice), count.as(GOLD_COUNT)),
                input.select(col(slice), lit(1L).as(INPUT_ROWS)),
                together);
    }

    /** Both sides side by side in one pass over each, NULL slices too, which a join would need extra words for. */
    private static Dataset<Row> differing(Dataset<Row> result, Dataset<Row> input, UnaryOperator<Column> together) {
        String slice = result.columns()[0];
        return result.withColumn(INPUT_ROWS, lit(0L))
                .union(input.select(input.col(input.columns()[0]), lit(0L).as(GOLD_COUNT), col(INPUT_ROWS)))
                .groupBy(col(slice))
                .agg(
                        together.apply(col(GOLD_COUNT)).as(GOLD_COUNT),
                        together.apply(col(INPUT_ROWS)).as(INPUT_ROWS))
                .where(not(col(GOLD_COUNT).eqNullSafe(col(INPUT_ROWS))));
    }
}
