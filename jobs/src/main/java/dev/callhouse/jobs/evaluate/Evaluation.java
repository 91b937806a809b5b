package dev.callhouse.jobs.evaluate;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.EnrichedAgain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the rule sets of a dataset do on labelled rows.
 *
 * @param labelled rows that have labels and are in Silver
 * @param missing rows that have labels and are not in Silver
 * @param scores by rule set, each in the order of columns and labels
 */
record Evaluation(long labelled, long missing, Map<String, List<LabelScore>> scores) {
    /** The label of a column of which is only asked whether there is the right value: an amount, a product. */
    static final String RIGHT_VALUE = "(right value)";

    private static final String NONE = "(none)";
    private static final String KEY = "_key_";
    private static final String TRUE = "_true_";

    /** How many rows of a column have which label, and which one a rule set gives them; a label may be {@link #NONE}. */
    private record Pair(String ruleSet, String column, String truth, String found, long rows) {}

    /**
     * Judges.
     *
     * @param silver rows of the dataset's Silver table
     */
    static Evaluation of(Dataset<Row> silver, Labels labels, DatasetContract contract) {
        Dataset<Row> joined = joined(silver, labels, contract);
        List<Pair> pairs = new ArrayList<>();
        contract.ruleSets().names().forEach(set -> pairs.addAll(pairs(set, joined, labels, contract.withRuleSet(set))));
        long found = joined.agg(count("*")).first().getLong(0);
        return new Evaluation(
                found,
                labels.lines() - found,
                contract.ruleSets().names().stream()
                        .collect(
                                toMap(set -> set, set -> scores(set, labels, pairs), (a, b) -> a, LinkedHashMap::new)));
    }

    /** Silver's rows that have labels, with these beside. */
    private static Dataset<Row> joined(Dataset<Row> silver, Labels labels, DatasetContract contract) {
        Dataset<Row> truth = labels.rows();
        for (String name : truth.columns()) {
            truth = truth.withColumnRenamed(name, (contract.key().contains(name) ? KEY : TRUE) + name);
        }
        Dataset<Row> renamed = truth;
        Column sameKey = contract.key().stream()
                .map(name -> silver.col(name).equalTo(renamed.col(KEY + name)))
                .reduce(Column::and)
                .orElseThrow();
        return silver.join(renamed, sameKey, "inner");
    }

    private static List<Pair> pairs(String set, Dataset<Row> joined, Labels labels, DatasetContract contract) {
        Dataset<Row> judged = EnrichedAgain.of(joined, contract, Set.copyOf(labels.columns()));
        Column[] pairs = labels.columns().stream()
                .map(name -> labels.categories().contains(name) ? pairsOfCategory(name) : pairsOfValue(name))
                .toArray(Column[]::new);
        return judged
                .select(explode(flatten(array(pairs))).as("pair"))
                .groupBy("pair.column", "pair.truth", "pair.found")
                .agg(count("*").as("rows"))
                .collectAsList()
                .stream()
                .map(row -> new Pair(set, row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
                .toList();
    }

    private static Column pairsOfCategory(String name) {
        return array(pair(name, text(col(TRUE + name)), text(col(name))));
    }

    /** A wrong value is both: one that is not found, and one that should not be there. */
    private static Column pairsOfValue(String name) {
        Column isThere = isPresent(col(TRUE + name));
        Column isFound = isPresent(col(name));
        Column right = lit(RIGHT_VALUE);
        Column differs = col(TRUE + name).equalTo(col(name)).equalTo(false);
        return when(
                        isThere.and(isFound).and(differs),
                        array(pair(name, right, lit(NONE)), pair(name, lit(NONE), right)))
                .otherwise(array(pair(
                        name,
                        when(isThere, right).otherwise(NONE),
                        when(isFound, right).otherwise(NONE))));
    }

    private static Column pair(String name, Column truth, Column found) {
        return struct(lit(name).as("column"), truth.as("truth"), found.as("found"));
    }

    private static Column text(Column value) {
        return coalesce(value.cast("string"), lit(NONE));
    }

    /** Nothing and 0 are no value to be found. */
    private static Column isPresent(Column value) {
        return value.isNotNull().and(not(value.cast("string").rlike("\\A0+(?:\\.0+)?\\z")));
    }

    private static List<LabelScore> scores(String set, Labels labels, List<Pair> all) {
        List<LabelScore> scores = new ArrayList<>();
        for (String column : labels.columns()) {
            List<Pair> pairs = all.stream()
                    .filter(pair -> pair.ruleSet().equals(set) && pair.column().equals(column))
                    .toList();
            labelsIn(pairs).forEach(label -> scores.add(score(column, label, pairs)));
        }
        return scores;
    }

    private static Set<String> labelsIn(List<Pair> pairs) {
        Set<String> labels = new TreeSet<>();
        pairs.forEach(pair -> labels.addAll(List.of(pair.truth(), pair.found())));
        labels.removeAll(Set.of(NONE, "false"));
        return labels;
    }

    private static LabelScore score(String column, String label, List<Pair> pairs) {
        return new LabelScore(
                column,
                label,
                sum(pairs, pair -> pair.truth().equals(label) && pair.found().equals(label)),
                sum(pairs, pair -> !pair.truth().equals(label) && pair.found().equals(label)),
                sum(pairs, pair -> pair.truth().equals(label) && !pair.found().equals(label)));
    }

    private static long sum(List<Pair> pairs, Predicate<Pair> which) {
        return pairs.stream().filter(which).mapToLong(Pair::rows).sum();
    }
}
