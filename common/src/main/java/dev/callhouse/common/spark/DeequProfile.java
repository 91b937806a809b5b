package dev.callhouse.common.spark;

import com.amazon.deequ.analyzers.DataTypeInstances;
import com.amazon.deequ.metrics.Distribution;
import com.amazon.deequ.metrics.DistributionValue;
import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.profiles.NumericColumnProfile;
import com.amazon.deequ.suggestions.ConstraintSuggestion;
import com.amazon.deequ.suggestions.ConstraintSuggestionResult;
import com.amazon.deequ.suggestions.ConstraintSuggestionRunner;
import com.amazon.deequ.suggestions.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import scala.Enumeration;
import scala.Option;
import scala.Tuple2;
import scala.collection.Seq;

/** What Deequ's profiler and its suggestion of constraints, with the default rules, say about columns. */
public final class DeequProfile {
    /** Deequ counts the values of columns with at most so many different ones. */
    private static final int COUNTED_VALUES = 120;

    private static final String NULL_VALUE = "NullValue";

    private DeequProfile() {}

    /**
     * About one column.
     *
     * @param completeness share of rows with a value
     * @param distinct different values, approximately where they were not counted
     * @param mean of a column of numbers
     * @param deviation its standard deviation
     * @param counts rows by value, where there are few values; NULL is none
     * @param suggestions constraints in words
     */
    public record OfColumn(
            double completeness,
            long distinct,
            Optional<Double> mean,
            Optional<Double> deviation,
            Map<String, Long> counts,
            List<String> suggestions) {
        public OfColumn {
            counts = Map.copyOf(counts);
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * By column. Texts are taken as texts, whatever they look like. In ANSI mode Deequ's statistics fail, all of them and
     * without a word, so it works in a session of its own.
     */
    public static Map<String, OfColumn> of(Dataset<Row> rows) {
        ConstraintSuggestionResult result = ConstraintSuggestionRunner.apply()
                .onData(SessionBeside.withoutAnsi(rows))
                .addConstraintRules(Rules.DEFAULT())
                .withLowCardinalityHistogramThreshold(COUNTED_VALUES)
                .setPredefinedTypes(types(rows))
                .cacheInputs(true)
                .run();
        Map<String, Seq<ConstraintSuggestion>> suggestions = Catalyst.map(result.constraintSuggestions());
        Map<String, OfColumn> columns = new HashMap<>();
        Catalyst.map(result.columnProfiles())
                .forEach((name, profile) ->
                        columns.put(name, ofColumn(profile, Optional.ofNullable(suggestions.get(name)))));
        return columns;
    }

    /** What is not said to be a text would be cast to what it looks like, which fails on some values. */
    private static scala.collection.immutable.Map<String, Enumeration.Value> types(Dataset<Row> rows) {
        scala.collection.immutable.Map<String, Enumeration.Value> types = Catalyst.noEntries();
        for (StructField field : rows.schema().fields()) {
            types = types.$plus(new Tuple2<>(field.name(), type(field.dataType())));
        }
        return types;
    }

    private static Enumeration.Value type(DataType type) {
        if (type instanceof StringType) {
            return DataTypeInstances.String();
        }
        if (type instanceof IntegerType || type instanceof LongType) {
            return DataTypeInstances.Integral();
        }
        if (type instanceof BooleanType) {
            return DataTypeInstances.Boolean();
        }
        return type instanceof NumericType ? DataTypeInstances.Fractional() : DataTypeInstances.Unknown();
    }

    private static OfColumn ofColumn(ColumnProfile profile, Optional<Seq<ConstraintSuggestion>> suggestions) {
        Map<String, Long> counts = counts(profile.histogram());
        Optional<NumericColumnProfile> numeric =
                profile instanceof NumericColumnProfile numbers ? Optional.of(numbers) : Optional.empty();
        return new OfColumn(
                profile.completeness(),
                counts.isEmpty() ? profile.approximateNumDistinctValues() : counts.size(),
                numeric.flatMap(numbers -> number(numbers.mean())),
                numeric.flatMap(numbers -> number(numbers.stdDev())),
                counts,
                suggestions.map(Catalyst::list).orElse(List.of()).stream()
                        .map(ConstraintSuggestion::description)
                        .toList());
    }

    private static Optional<Double> number(Option<Object> value) {
        return value.isDefined() ? Optional.of((Double) value.get()) : Optional.empty();
    }

    private static Map<String, Long> counts(Option<Distribution> histogram) {
        Map<String, Long> counts = new HashMap<>();
        if (histogram.isDefined()) {
            Map<String, DistributionValue> bins = Catalyst.map(histogram.get().values());
            bins.forEach((value, bin) -> counts.put(value, bin.absolute()));
            counts.remove(NULL_VALUE);
        }
        return counts;
    }
}
