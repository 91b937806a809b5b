package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.callhouse.common.error.GateException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Holds a computed result against the invariants of its table and counts what the table leaves out, all in one job.
 *
 * @param asOf the clock that the result was computed by
 */
record InvariantCheck(GoldTable table, Instant asOf) {
    /** How many contradicting rows of an invariant a message shows. */
    private static final int SHOWN = 3;

    private static final String INVARIANT = "invariant";
    private static final String ROW = "row";

    /**
     * Passes when no row contradicts any invariant.
     *
     * @return how many rows of the inputs the table leaves out, by what they are; only those that there are
     * @throws GateException naming the table, each broken invariant and some of the rows that contradict it
     */
    Map<String, Long> require(Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        Row counts = counts(result, inputs).first();
        if (counts.getLong(0) > 0) {
            throw new GateException(table.name() + " was not written: "
                    + describe(contradictions(result, inputs).collectAsList()));
        }
        Map<String, Long> leftOut = new TreeMap<>();
        for (int i = 1; i < counts.size(); i++) {
            leftOut.put(counts.schema().fieldNames()[i], counts.getLong(i));
        }
        leftOut.values().removeIf(count -> count == 0);
        return leftOut;
    }

    /** One row: how many rows contradict an invariant, and how many of each kind are left out. */
    Dataset<Row> counts(Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        Column[] leftOut = table.leavesOut().stream()
                .map(rows -> count_if(col(INVARIANT).equalTo(rows.what())).as(rows.what()))
                .toArray(Column[]::new);
        return Stream.concat(violations(result, inputs), leftOut(inputs))
                .reduce(Dataset::union)
                .orElseThrow()
                .agg(count_if(col(INVARIANT).isNull()).as(INVARIANT), leftOut);
    }

    /** Without their columns: as quick to count as can be, and mostly none. */
    private Stream<Dataset<Row>> violations(Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        return invariants()
                .map(invariant -> invariant
                        .violations()
                        .of(result, inputs)
                        .select(lit(null).cast(DataTypes.StringType).as(INVARIANT)));
    }

    private Stream<Dataset<Row>> leftOut(Map<String, Dataset<Row>> inputs) {
        return table.leavesOut().stream()
                .map(rows -> inputs.get(rows.input())
                        .where(rows.condition())
                        .select(lit(rows.what()).as(INVARIANT)));
    }

    /** Some of the rows that contradict an invariant, and which one; one row each, as JSON. */
    Dataset<Row> contradictions(Dataset<Row> result, Map<String, Dataset<Row>> inputs) {
        return invariants()
                .map(invariant -> contradictions(invariant, result, inputs))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private Stream<Invariant> invariants() {
        return Stream.concat(Stream.of(Invariant.key(table.grain())), table.invariants(asOf).stream());
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
