package dev.callhouse.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.json_object_keys;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DeriveOrder;
import dev.callhouse.common.error.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * True values of rows, from a file.
 *
 * @param rows the columns of the business key and {@code columns}, typed as in Silver
 * @param lines how many rows
 * @param columns those that have true values, in the order of Silver; each comes from an enrichment
 * @param categories those of them that have few values, each of which is a label
 */
record Labels(Dataset<Row> rows, long lines, List<String> columns, Set<String> categories) {
    /** A text with more different values than these is a value of its own, such as a list of products. */
    private static final int MOST_LABELS = 20;

    /** Places in what is found out about all lines. */
    private static final int UNREADABLE_LINE = 0;

    private static final int LINES = 1;
    private static final int KEYS = 2;
    private static final int WHOLE_KEYS = 3;
    private static final int FIRST_TEXT = 4;

    private static final String LINE = "value";
    private static final String UNREADABLE = "_unreadable";

    Labels {
        columns = List.copyOf(columns);
        categories = Set.copyOf(categories);
    }

    /**
     * Reads a file of JSON lines; the first tells which columns there are.
     *
     * @throws RefusedException when a line is no JSON or names no row, two name the same, or a column is none of the key and
     *     none that the contract enriches
     */
    static Labels read(SparkSession spark, DatasetContract contract, Path file) {
        Dataset<Row> lines =
                spark.read().text(file.toString()).where(trim(col(LINE)).notEqual(""));
        List<String> names = new ArrayList<>(namesIn(lines, file));
        List<String> missing =
                contract.key().stream().filter(key -> !names.contains(key)).toList();
        if (!missing.isEmpty()) {
            throw refused(
                    file,
                    "lacks " + String.join(", ", missing) + "; each line names a row by its business key, "
                            + String.join(", ", contract.key()));
        }
        names.removeAll(contract.key());
        requireEnriched(contract, names, file);
        List<String> inOrder = contract.storedColumns().stream()
                .map(ContractColumn::name)
                .filter(names::contains)
                .toList();
        Dataset<Row> parsed = parsed(lines, schema(contract, names));
        List<String> texts =
                inOrder.stream().filter(name -> isText(parsed, name)).toList();
        Row about = about(parsed, contract.key(), texts);
        requireOneRowEach(about, file);
        return new Labels(parsed.drop(UNREADABLE), about.getLong(LINES), inOrder, categories(about, texts));
    }

    private static RefusedException refused(Path file, String why) {
        return new RefusedException("--labels " + file + ": " + why);
    }

    private static List<String> namesIn(Dataset<Row> lines, Path file) {
        List<Row> first =
                lines.limit(1).select(json_object_keys(col(LINE)), col(LINE)).collectAsList();
        if (first.isEmpty()) {
            throw refused(file, "has no line; write a JSON object on each");
        }
        if (first.get(0).isNullAt(0)) {
            throw refused(file, "is no file of JSON lines: " + first.get(0).getString(1));
        }
        return first.get(0).getList(0);
    }

    private static Dataset<Row> parsed(Dataset<Row> lines, StructType schema) {
        return lines.select(from_json(
                                col(LINE),
                                schema.add(UNREADABLE, DataTypes.StringType),
                                Map.of("columnNameOfCorruptRecord", UNREADABLE))
                        .as("label"))
                .select("label.*");
    }

    /** Of all lines: one that cannot be read, then counts: lines, keys, lines with a whole key, values of each text. */
    private static Row about(Dataset<Row> rows, List<String> key, List<String> texts) {
        Column[] columns = key.stream().map(name -> col(name)).toArray(Column[]::new);
        Stream<Column> counts = Stream.of(count(lit(1)), count_distinct(struct(columns)), count(when(whole(key), 1)));
        Stream<Column> values = texts.stream().map(name -> count_distinct(col(name)));
        return rows.agg(min(col(UNREADABLE)), Stream.concat(counts, values).toArray(Column[]::new))
                .first();
    }

    private static void requireOneRowEach(Row about, Path file) {
        if (!about.isNullAt(UNREADABLE_LINE)) {
            throw refused(
                    file,
                    "a line is no JSON object or has a value of another type: " + about.getString(UNREADABLE_LINE));
        }
        long lines = about.getLong(LINES);
        if (about.getLong(WHOLE_KEYS) < lines || about.getLong(KEYS) < lines) {
            throw refused(
                    file,
                    String.format(
                            Locale.ROOT,
                            "%,d lines name %,d different rows, %,d without a part of the key; label each row once",
                            lines,
                            about.getLong(KEYS),
                            lines - about.getLong(WHOLE_KEYS)));
        }
    }

    private static Column whole(List<String> key) {
        return key.stream()
                .map(name -> col(name).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
    }

    private static Set<String> categories(Row about, List<String> texts) {
        return IntStream.range(0, texts.size())
                .filter(i -> about.getLong(FIRST_TEXT + i) <= MOST_LABELS)
                .mapToObj(texts::get)
                .collect(Collectors.toSet());
    }

    private static boolean isText(Dataset<Row> rows, String name) {
        DataType type = rows.schema().apply(name).dataType();
        return type.equals(DataTypes.StringType) || type.equals(DataTypes.BooleanType);
    }

    private static void requireEnriched(DatasetContract contract, List<String> names, Path file) {
        DeriveOrder order = new DeriveOrder(contract);
        List<String> known = contract.storedColumns().stream()
                .map(ContractColumn::name)
                .filter(order::isEnriched)
                .toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty() || names.isEmpty()) {
            throw refused(
                    file,
                    (names.isEmpty()
                                    ? "has no labels beside the key"
                                    : String.join(", ", unknown) + " does not come from an enrichment")
                            + "; labels can be given for " + String.join(", ", known));
        }
    }

    private static StructType schema(DatasetContract contract, List<String> names) {
        StructType silver = contract.businessSchema();
        return new StructType(Arrays.stream(silver.fields())
                .filter(field -> contract.key().contains(field.name()) || names.contains(field.name()))
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }
}
