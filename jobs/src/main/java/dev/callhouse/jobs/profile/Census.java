package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.quality.RawTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts in one pass how many texts of each column have which types, by the very expressions with which Silver reads them.
 * All types are tried on a few lines, on the others only those of which a text was found there.
 */
final class Census {
    /** What people write where there is no value. */
    static final List<String> MISSING_WORDS = List.of(
            "NULL", "null", "Null", "(null)", "\\N", "N/A", "n/a", "NA", "#N/A", "NaN", "nan", "None", "none", "-",
            "--", "?", ".");

    private static final String WORD = "word";
    private static final String WHOLE = "^-?([0-9]+)(?:\\.[0-9]+)?$";
    private static final String DECIMALS = "^-?[0-9]+\\.([0-9]+)$";
    private static final String PADDED = "^(?:\\+|[+-]?0[0-9]).*";

    private final List<String> headers;
    private final List<Candidate> candidates = Candidate.ALL;

    Census(List<String> headers) {
        this.headers = headers;
    }

    /**
     * The facts of each column, in the order of the headers.
     *
     * @param few lines of the sample, for a first look
     */
    List<ColumnFacts> of(Dataset<Row> few, Dataset<Row> sample) {
        List<Set<Integer>> everywhere = candidates.stream()
                .map(each ->
                        Set.copyOf(IntStream.range(0, headers.size()).boxed().toList()))
                .toList();
        return counted(sample, likely(counted(few, everywhere)));
    }

    /** For each candidate the columns for which it is worth a try: one of its texts was seen, or none at all. */
    private List<Set<Integer>> likely(List<ColumnFacts> seen) {
        return candidates.stream()
                .map(candidate -> Set.copyOf(IntStream.range(0, headers.size())
                        .filter(i -> seen.get(i).values() == 0 || seen.get(i).fitting(candidate) > 0)
                        .boxed()
                        .toList()))
                .toList();
    }

    private List<ColumnFacts> counted(Dataset<Row> raw, List<Set<Integer>> columnsOf) {
        List<Column> counts = new ArrayList<>(List.of(
                count(lit(1)).as("rows"),
                count(col(RawTexts.TEXT)).as("values"),
                sort_array(collect_set(col(WORD))).as("words"),
                countWhere(col(RawTexts.TEXT).rlike(PADDED)).as("padded"),
                countWhere(col(RawTexts.TEXT).rlike(WHOLE)).as("plain"),
                longest(WHOLE).as("whole"),
                longest(DECIMALS).as("decimals"),
                countWhere(lower(col(RawTexts.TEXT)).isin("true", "t", "yes", "y"))
                        .as("yes"),
                countWhere(lower(col(RawTexts.TEXT)).isin("false", "f", "no", "n"))
                        .as("no")));
        for (int i = 0; i < candidates.size(); i++) {
            if (!columnsOf.get(i).isEmpty()) {
                counts.add(fits(candidates.get(i), columnsOf.get(i)).as(name(i)));
            }
        }
        Map<Integer, ColumnFacts> byColumn = new TreeMap<>();
        texts(raw)
                .groupBy(RawTexts.COLUMN)
                .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
                .collectAsList()
                .forEach(row -> byColumn.put(row.getAs(RawTexts.COLUMN), facts(row, columnsOf)));
        return IntStream.range(0, headers.size())
                .mapToObj(i -> byColumn.getOrDefault(i, ColumnFacts.NONE))
                .toList();
    }

    private Dataset<Row> texts(Dataset<Row> raw) {
        Column isWord = col(RawTexts.TEXT).isin(MISSING_WORDS.toArray());
        return RawTexts.of(raw, headers)
                .withColumn(WORD, when(isWord, col(RawTexts.TEXT)))
                .withColumn(RawTexts.TEXT, when(not(isWord), col(RawTexts.TEXT)));
    }

    private static Column fits(Candidate candidate, Set<Integer> columns) {
        Column isTried = col(RawTexts.COLUMN).isin(columns.toArray());
        return countWhere(isTried.and(RawTexts.isValue(candidate.type(), candidate.formats())));
    }

    private static Column countWhere(Column condition) {
        return count(when(condition, 1));
    }

    private static Column longest(String regex) {
        return coalesce(max(length(regexp_extract(col(RawTexts.TEXT), regex, 1))), lit(0));
    }

    private ColumnFacts facts(Row row, List<Set<Integer>> columnsOf) {
        Map<Candidate, Long> fits = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (!columnsOf.get(i).isEmpty()) {
                fits.put(candidates.get(i), row.<Long>getAs(name(i)));
            }
        }
        List<String> words = row.getList(row.fieldIndex("words"));
        return new ColumnFacts(
                row.<Long>getAs("rows"),
                row.<Long>getAs("values"),
                words,
                row.<Long>getAs("padded"),
                row.<Long>getAs("plain"),
                row.<Integer>getAs("whole"),
                row.<Integer>getAs("decimals"),
                row.<Long>getAs("yes"),
                row.<Long>getAs("no"),
                fits);
    }

    private static String name(int candidate) {
        return "fits_" + candidate;
    }
}
