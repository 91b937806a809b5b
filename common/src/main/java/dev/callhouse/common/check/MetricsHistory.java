package dev.callhouse.common.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Steady;
import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.schema.Metrics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was measured of earlier deliveries, as far as checks look back. */
public final class MetricsHistory {
    /** A delivery of long ago says little about now. */
    private static final int MOST_BATCHES = 1000;

    /**
     * An earlier value.
     *
     * @param batch the delivery's number
     * @param day of its clock in the business zone
     */
    public record Past(long batch, LocalDate day, double value) {}

    private final Map<Measure, List<Past>> values = new HashMap<>();

    private MetricsHistory() {}

    /** Of a dataset without any. */
    public static MetricsHistory none() {
        return new MetricsHistory();
    }

    /** The measures of which the checks want to know the history. */
    public static List<Measure> wantedBy(List<DatasetCheck> checks) {
        return checks.stream()
                .map(DatasetCheck::expectation)
                .flatMap(expectation -> expectation instanceof Usual usual
                        ? Stream.of(usual.measure())
                        : expectation instanceof Steady ? Stream.of(Measure.ofRows(Metric.LINES)) : Stream.empty())
                .distinct()
                .toList();
    }

    /**
     * Reads the history of a few measures.
     *
     * @param metrics rows of {@link Metrics}
     * @param delivery up to which, itself not among them
     */
    public static MetricsHistory of(Dataset<Row> metrics, List<Measure> wanted, Delivery delivery) {
        MetricsHistory history = new MetricsHistory();
        Column isWanted = wanted.stream().map(MetricsHistory::is).reduce(lit(false), Column::or);
        metrics.filter(col(Metrics.BATCH)
                        .lt(delivery.batch())
                        .and(col(Metrics.BATCH).geq(delivery.batch() - MOST_BATCHES)))
                .filter(isWanted)
                .select(
                        coalesce(col(Metrics.COLUMN_NAME), lit("")),
                        col(Metrics.METRIC),
                        coalesce(col(Metrics.SLICE), lit("")),
                        col(Metrics.BATCH),
                        col(Metrics.RUN_DATE),
                        col(Metrics.VALUE))
                .orderBy(Metrics.BATCH)
                .toLocalIterator()
                .forEachRemaining(row -> history.add(row, wanted));
        return history;
    }

    private static Column is(Measure measure) {
        return col(Metrics.METRIC)
                .equalTo(measure.metric().text())
                .and(coalesce(col(Metrics.COLUMN_NAME), lit("")).equalTo(measure.column()))
                .and(coalesce(col(Metrics.SLICE), lit("")).equalTo(measure.slice()));
    }

    private void add(Row row, List<Measure> wanted) {
        Past past = new Past(row.getLong(3), row.getDate(4).toLocalDate(), row.getDouble(5));
        wanted.stream()
                .filter(measure -> measure.column().equals(row.getString(0))
                        && measure.metric().text().equals(row.getString(1))
                        && measure.slice().equals(row.getString(2)))
                .forEach(measure -> values.computeIfAbsent(measure, any -> new ArrayList<>())
                        .add(past));
    }

    /** Earlier values of a measure, the oldest first. */
    List<Past> of(Measure measure) {
        return values.getOrDefault(measure, List.of());
    }
}
