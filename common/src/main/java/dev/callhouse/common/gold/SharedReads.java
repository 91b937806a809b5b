package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.spark.ChangeRange;
import dev.callhouse.common.spark.ChangesGoneException;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.spark.ColumnsRead;
import dev.callhouse.common.spark.SessionBeside;
import dev.callhouse.common.spark.TableVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the tables of one refresh read of their inputs, read once for all of them: the versions, the change feeds and
 * the rows of the touched slices.
 */
final class SharedReads implements AutoCloseable {
    private record FeedKey(TableVersion upTo, long after) {}

    private record Feed(boolean changesRows, Optional<Dataset<Row>> rows) {}

    private record Touched(String column, Dataset<Row> named, Slices slices) {}

    private record SliceRows(PinnedInput input, String column, Slices slices, Dataset<Row> rows) {}

    private final SparkSession spark;
    private final SparkSession forLittle;
    private final GoldInputs inputs;
    private final Instant asOf;
    private final List<GoldTable> tables;
    private final Map<String, PinnedInput> pinned = new HashMap<>();
    private final Map<FeedKey, Feed> feeds = new HashMap<>();
    private final List<Touched> touched = new ArrayList<>();
    private final List<SliceRows> sliceRows = new ArrayList<>();
    private final Map<String, Set<String>> needed = new HashMap<>();
    private final List<Dataset<Row>> persisted = new ArrayList<>();

    /**
     * For one refresh.
     *
     * @param tables all that will take part: what one of them needs is read for all
     */
    SharedReads(SparkSession spark, GoldInputs inputs, Instant asOf, List<GoldTable> tables) {
        this.spark = spark;
        this.forLittle = SessionBeside.forLittleData(spark);
        this.inputs = inputs;
        this.asOf = asOf;
        this.tables = List.copyOf(tables);
    }

    /** The inputs of a table; see {@link GoldInputs#pin}. Every table gets the same version of an input. */
    List<PinnedInput> pin(GoldTable table) {
        List<PinnedInput> now = new ArrayList<>();
        for (String input : table.inputs()) {
            if (!pinned.containsKey(input)) {
                pinned.put(input, inputs.pin(spark, table, input));
            }
            now.add(pinned.get(input));
        }
        return now;
    }

    /** Lets the versions of these tables be looked up anew. */
    void forget(List<String> names) {
        names.forEach(pinned::remove);
    }

    /** Whether rows of an input have changed since a version. */
    boolean hasChanges(PinnedInput input, long after) {
        return feed(input, after).changesRows();
    }

    /**
     * The values that the changed rows of an input have or had in the columns that a table of this refresh watches, each
     * combination once; nothing when the input has none of those columns.
     *
     * @throws NotBySlicesException when not all changes can be read
     */
    Optional<Dataset<Row>> changes(PinnedInput input, long after) {
        return feed(input, after).rows();
    }

    /** The session for queries over these slices. */
    SparkSession sessionFor(Slices slices) {
        return slices.areFew() ? forLittle : spark;
    }

    private Feed feed(PinnedInput input, long after) {
        FeedKey key = new FeedKey(input.at(), after);
        if (!feeds.containsKey(key)) {
            feeds.put(key, read(input, after));
        }
        return feeds.get(key);
    }

    private Feed read(PinnedInput input, long after) {
        try {
            ChangeRange range =
                    new ChangeRange(spark, input.path(), after, input.at().version());
            boolean changesRows = after < input.at().version() && range.changesRows();
            List<String> watched = watched(input);
            return new Feed(
                    changesRows,
                    watched.isEmpty()
                            ? Optional.empty()
                            : Optional.of(changesRows ? distinct(range, watched) : none(input, watched)));
        } catch (ChangesGoneException e) {
            throw new NotBySlicesException(input.name() + ": " + e.getMessage(), e);
        }
    }

    /** A feed is mostly of few slices, and then it is read for good; else Spark keeps what was read. */
    private Dataset<Row> distinct(ChangeRange range, List<String> watched) {
        return ChangeRange.reading(() -> {
            Column[] columns = Columns.named(watched);
            Dataset<Row> rows = persist(range.rows().select(columns).distinct());
            List<Row> first = rows.orderBy(columns).limit(Slices.FEW + 1).collectAsList();
            return first.size() > Slices.FEW ? rows : forLittle.createDataFrame(first, rows.schema());
        });
    }

    private Dataset<Row> none(PinnedInput input, List<String> watched) {
        StructType all = input.read(spark).schema();
        return spark.createDataFrame(
                List.of(), new StructType(watched.stream().map(all::apply).toArray(StructField[]::new)));
    }

    private List<String> watched(PinnedInput input) {
        List<String> columns = List.of(input.read(spark).columns());
        return madeFrom(input)
                .flatMap(table -> table.watches().stream())
                .distinct()
                .filter(columns::contains)
                .toList();
    }

    private Stream<GoldTable> madeFrom(PinnedInput input) {
        return tables.stream().filter(table -> table.inputs().contains(input.name()));
    }

    /** The slices that a data frame names; tables that name them in the same way share them. */
    Slices slices(String column, Dataset<Row> named) {
        return touched.stream()
                .filter(known -> known.column().equals(column) && known.named().sameSemantics(named))
                .map(Touched::slices)
                .findFirst()
                .orElseGet(() -> {
                    Slices slices = Slices.of(column, named);
                    touched.add(new Touched(column, named, slices));
                    return slices;
                });
    }

    /**
     * The rows of an input that belong to these slices, or all, when it does not have the slice column.
     *
     * @param column of the input that has the slices
     */
    Dataset<Row> rows(PinnedInput input, String column, Slices slices) {
        return sliceRows.stream()
                .filter(known -> known.input().equals(input)
                        && known.column().equals(column)
                        && known.slices().sameAs(slices))
                .map(SliceRows::rows)
                .findFirst()
                .orElseGet(() -> {
                    Dataset<Row> rows = read(input, column, slices);
                    sliceRows.add(new SliceRows(input, column, slices, rows));
                    return rows;
                });
    }

    /** Spark keeps the columns that are needed; the others stand there as NULL, because a query may name them. */
    private Dataset<Row> read(PinnedInput input, String column, Slices slices) {
        Dataset<Row> all = input.read(sessionFor(slices));
        if (!List.of(all.columns()).contains(column)) {
            return all;
        }
        Set<String> wanted = needed(input, all.schema());
        Dataset<Row> kept = persist(slices.of(all, column)
                .select(Columns.named(
                        Arrays.stream(all.columns()).filter(wanted::contains).toList())));
        return kept.select(Arrays.stream(all.schema().fields())
                .map(field -> wanted.contains(field.name())
                        ? col("`" + field.name() + "`")
                        : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    private Set<String> needed(PinnedInput input, StructType schema) {
        return needed.computeIfAbsent(input.name(), name -> {
            Set<String> columns = new TreeSet<>();
            madeFrom(input).forEach(table -> {
                columns.addAll(neededBy(table, input, schema));
                columns.add(table.sliceIn(input.name()));
            });
            return columns;
        });
    }

    private Set<String> neededBy(GoldTable table, PinnedInput input, StructType schema) {
        ColumnsRead columns = ColumnsRead.standIn(spark, schema);
        Map<String, Dataset<Row>> rows = table.inputs().stream()
                .filter(name -> !name.equals(input.name()))
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> inputs.pin(spark, table, name).read(spark)));
        rows.put(input.name(), columns.rows());
        Dataset<Row> result = table.compute(rows, asOf);
        Set<String> read = columns.by(result);
        InvariantCheck check = new InvariantCheck(table, asOf);
        read.addAll(columns.by(check.contradictions(result, rows)));
        read.addAll(columns.by(check.counts(result, rows)));
        return read;
    }

    private Dataset<Row> persist(Dataset<Row> rows) {
        persisted.add(rows.persist());
        return rows;
    }

    @Override
    public void close() {
        touched.forEach(each -> each.slices().close());
        persisted.forEach(Dataset::unpersist);
    }
}
