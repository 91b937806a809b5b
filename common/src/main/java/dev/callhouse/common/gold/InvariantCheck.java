package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.callhouse.common.error.GateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds a computed result against the invariants of its table, all of them in one job. */
final class InvariantCheck {
    /** How many contradicting rows of an invariant a message shows. */
    private static final int SHOWN = 3;

    private static final String INVARIANT = "invariant";
    private static final String ROW = "row";

    private InvariantCheck() {}

    /**
     * Passes when no row contradicts any invariant.
     *
     * @throws GateException naming the table, each broken invariant and some of the rows that contradict it
     */
    static void require(GoldTable table, Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        if (violations(table, result, inputs).count() > 0) {
            throw new GateException(table.name() + " was not written: "
                    + describe(contradictions(table, result, inputs).collectAsList()));
        }
    }

    /** The rows that contradict an invariant, without their columns: as quick to count as can be, and mostly none. */
    private static Dataset<Row> violations(GoldTable table, Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        return invariants(table)
                .map(invariant -> invariant.violations().of(result, inputs).select(lit(1)))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /** Some of the rows that contradict an invariant, and which one; one row each, as JSON. */
    static Dataset<Row> contradictions(GoldTable table, Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        return invariants(table)
                .map(invariant -> contradictions(invariant, result, inputs))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private static Stream<Invariant> invariants(GoldTable table) {
        return Stream.concat(Stream.of(Invariant.key(table.grain())), table.invariants().stream());
    }

    private static Dataset<Row> contradictions(
            Invariant invariant, Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        return invariant
                .violations()
                .of(result, inputs)
                .select(
                        lit(invariant.name()).as(INVARIANT),
                        to_json(struct(col("*")), Map.of("ignoreNullFields", "false"))
                                .as(ROW))
                .orderBy(ROW)
                .limit(SHOWN + 1);
    }

    private static String describe(List<Row> contradictions) {
        return contradictions.stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs(INVARIANT),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> row.<String>getAs(ROW), Collectors.toList())))
                .entrySet()
                .stream()
                .map(broken -> "'" + broken.getKey() + "' does not hold for " + examples(broken.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String examples(List<String> rows) {
        String shown = rows.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return rows.size() > SHOWN ? shown + " and more" : shown;
    }
}
