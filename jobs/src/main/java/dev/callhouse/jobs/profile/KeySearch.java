package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.spark.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks for a business key among complete columns: one column, or two. The fewer rows would share it the better, but a
 * number named {@code id} is a better key than a time that happens to be unique.
 */
final class KeySearch {
    /** So many columns are paired with each other. */
    private static final int PAIRED = 12;
    /** So many candidates are counted exactly. */
    private static final int FINALISTS = 8;
    /** One column more costs as much as so many percent of the rows that share the key. */
    private static final double COST_OF_COLUMN = 5;

    private static final double APPROXIMATION = 0.02;
    private static final String CANDIDATE = "candidate";
    private static final String HASH = "hash";

    private final Dataset<Row> rows;
    private final long count;

    /**
     * Among some rows.
     *
     * @param count of the rows
     */
    KeySearch(Dataset<Row> rows, long count) {
        this.rows = rows;
        this.count = count;
    }

    /**
     * A column that may be in a key.
     *
     * @param cost how little it looks like one: 0 for the name and type of an identifier
     * @param position in the file
     */
    record KeyColumn(String name, int cost, int position) {}

    /**
     * A possible key.
     *
     * @param columns one or two
     * @param superseded rows that another row with the same values would supersede
     * @param cost the less the better
     */
    record Candidate(List<KeyColumn> columns, long superseded, double cost) {
        List<String> names() {
            return columns.stream().map(KeyColumn::name).toList();
        }

        int positions() {
            return columns.stream().mapToInt(KeyColumn::position).sum();
        }
    }

    /** The best ones, best first; none when there is no column. */
    List<Candidate> best(List<KeyColumn> columns) {
        List<List<KeyColumn>> all = candidates(columns);
        if (all.isEmpty()) {
            return List.of();
        }
        List<List<KeyColumn>> finalists =
                ranked(all, distinct(all, approx_count_distinct(HASH, APPROXIMATION))).stream()
                        .limit(FINALISTS)
                        .map(Candidate::columns)
                        .toList();
        return ranked(finalists, distinct(finalists, countDistinct(HASH)));
    }

    private static List<List<KeyColumn>> candidates(List<KeyColumn> columns) {
        List<KeyColumn> likely = columns.stream()
                .sorted(Comparator.comparingInt(KeyColumn::cost).thenComparingInt(KeyColumn::position))
                .limit(PAIRED)
                .sorted(Comparator.comparingInt(KeyColumn::position))
                .toList();
        List<List<KeyColumn>> candidates = new ArrayList<>();
        columns.forEach(column -> candidates.add(List.of(column)));
        for (int i = 0; i < likely.size(); i++) {
            for (KeyColumn second : likely.subList(i + 1, likely.size())) {
                candidates.add(List.of(likely.get(i), second));
            }
        }
        return candidates;
    }

    /** Different values of each candidate, in one pass: each row gives one hash for each of them. */
    private Map<Integer, Long> distinct(List<List<KeyColumn>> candidates, Column number) {
        Column[] hashes = new Column[candidates.size()];
        for (int i = 0; i < hashes.length; i++) {
            List<String> names = candidates.get(i).stream().map(KeyColumn::name).toList();
            hashes[i] =
                    struct(lit(i).as(CANDIDATE), xxhash64(Columns.named(names)).as(HASH));
        }
        Map<Integer, Long> distinct = new HashMap<>();
        rows.select(explode(array(hashes)).as("each"))
                .select(col("each." + CANDIDATE), col("each." + HASH))
                .groupBy(CANDIDATE)
                .agg(number)
                .collectAsList()
                .forEach(row -> distinct.put(row.getInt(0), row.getLong(1)));
        return distinct;
    }

    private List<Candidate> ranked(List<List<KeyColumn>> candidates, Map<Integer, Long> distinct) {
        List<Candidate> ranked = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            long superseded = Math.max(0, count - distinct.getOrDefault(i, 0L));
            ranked.add(new Candidate(candidates.get(i), superseded, cost(candidates.get(i), superseded)));
        }
        ranked.sort(Comparator.comparingDouble(Candidate::cost).thenComparingInt(Candidate::positions));
        return ranked;
    }

    private double cost(List<KeyColumn> columns, long superseded) {
        return columns.stream().mapToInt(KeyColumn::cost).sum()
                + COST_OF_COLUMN * (columns.size() - 1)
                + 100.0 * superseded / count;
    }
}
