package dev.callhouse.common.gold;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Something that must hold of a Gold result, checked before it is committed.
 *
 * @param name what holds, in words, for the message
 * @param violations the rows of the result or the inputs that contradict it; none when it holds
 */
public record Invariant(String name, Violations violations) {
    /** Finds the rows that contradict an invariant. */
    @FunctionalInterface
    public interface Violations {
        Dataset<Row> of(Dataset<Row> result, Map<String, Dataset<Row>> inputs);
    }
}
