package dev.callhouse.common.spark;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Try;

/** Measures rows by Deequ: what one pass can give is measured in one pass, what needs values grouped by one more for each grouping. */
public final class DeequMetrics {
    /** What Deequ can measure. */
    public enum Kind {
        COMPLETENESS,
        MINIMUM,
        MAXIMUM,
        MEAN,
        STANDARD_DEVIATION,
        APPROXIMATE_DISTINCT,
        /** The share of rows for which a boolean column is true. */
        TRUTH,
        /** One more pass. */
        DISTINCT,
        /** One more pass. */
        UNIQUENESS
    }

    /**
     * One thing to measure.
     *
     * @param columns one, or of {@link Kind#DISTINCT} and {@link Kind#UNIQUENESS} any number
     */
    public record Measurement(Kind kind, List<String> columns) {
        public Measurement {
            columns = List.copyOf(columns);
        }

        private String column() {
            return columns.get(0);
        }
    }

    private DeequMetrics() {}

    /**
     * Measures rows.
     *
     * @return a value for each measurement that has one; rows without a value have no mean
     * @throws IllegalStateException when Deequ fails, with its reason
     */
    public static Map<Measurement, Double> measure(Dataset<Row> rows, List<Measurement> wanted) {
        Map<Measurement, Analyzer<?, Metric<?>>> analyzers = new LinkedHashMap<>();
        wanted.forEach(measurement -> analyzers.put(measurement, analyzer(measurement)));
        Map<Measurement, Double> values = new LinkedHashMap<>();
        if (!analyzers.isEmpty()) {
            AnalyzerContext results = AnalysisRunner.onData(
                            SessionBeside.withoutAnsi(rows)) // Deequ's SQL fails in ANSI mode
                    .addAnalyzers(Catalyst.seq(List.copyOf(analyzers.values())))
                    .run();
            analyzers.forEach((measurement, analyzer) ->
                    value(results, analyzer).ifPresent(value -> values.put(measurement, value)));
        }
        return values;
    }

    @SuppressWarnings("unchecked") // every analyzer used here gives a metric
    private static Analyzer<?, Metric<?>> analyzer(Measurement of) {
        Option<String> all = Option.empty();
        return (Analyzer<?, Metric<?>>) (Analyzer<?, ?>)
                switch (of.kind()) {
                    case COMPLETENESS -> new Completeness(of.column(), all, Option.empty());
                    case MINIMUM -> new Minimum(of.column(), all, Option.empty());
                    case MAXIMUM -> new Maximum(of.column(), all, Option.empty());
                    case MEAN -> new Mean(of.column(), all);
                    case STANDARD_DEVIATION -> new StandardDeviation(of.column(), all);
                    case APPROXIMATE_DISTINCT -> new ApproxCountDistinct(of.column(), all);
                    case TRUTH ->
                        new Compliance(
                                of.column(), "`" + of.column() + "`", all, List$.MODULE$.empty(), Option.empty());
                    case DISTINCT -> new CountDistinct(Catalyst.seq(of.columns()));
                    case UNIQUENESS -> new Uniqueness(Catalyst.seq(of.columns()), all, Option.empty());
                };
    }

    private static OptionalDouble value(AnalyzerContext results, Analyzer<?, Metric<?>> analyzer) {
        Try<?> value = results.metric(analyzer).get().value();
        if (value.isFailure() && value.failed().get() instanceof EmptyStateException) {
            return OptionalDouble.empty();
        }
        if (value.isFailure()) {
            throw new IllegalStateException(
                    "Deequ cannot measure " + analyzer, value.failed().get());
        }
        return OptionalDouble.of((Double) value.get());
    }
}
