package dev.callhouse.common.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.to_utc_timestamp;

import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.contract.DatasetCheck.Within;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import dev.callhouse.common.spark.DeequMetrics;
import dev.callhouse.common.spark.DeequMetrics.Kind;
import dev.callhouse.common.spark.DeequMetrics.Measurement;
import dev.callhouse.common.spark.SqlExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What of a delivery can only be measured by reading its valid rows. */
public final class ColumnMeasures {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final List<Metric> STATISTICS =
            List.of(Metric.MINIMUM, Metric.MAXIMUM, Metric.MEAN, Metric.STANDARD_DEVIATION);

    private final DatasetContract contract;

    public ColumnMeasures(DatasetContract contract) {
        this.contract = contract;
    }

    /**
     * Measures valid rows: what the checks need and, unless the contract has switched it off, the completeness of each
     * column, the age of each date and time, and the statistics of each number that is no part of the key.
     *
     * @param asOf the batch's clock
     */
    public List<MetricValue> of(Dataset<Row> valid, Instant asOf) {
        Set<Measure> wanted = new LinkedHashSet<>(contract.checks().measureColumns() ? usual() : List.of());
        contract.checks().all().stream()
                .map(DatasetCheck::expectation)
                .flatMap(ColumnMeasures::measure)
                .filter(measure -> measure.metric().subject() != Metric.Subject.ROWS)
                .forEach(wanted::add);
        Map<Measure, Measurement> measurements = new LinkedHashMap<>();
        wanted.forEach(measure -> measurements.put(measure, measurement(measure)));
        return values(measurements, measure(valid, List.copyOf(measurements.values())), asOf);
    }

    private Map<Measurement, Double> measure(Dataset<Row> valid, List<Measurement> measurements) {
        return measurements.isEmpty() ? Map.of() : DeequMetrics.measure(prepared(valid, measurements), measurements);
    }

    private static List<MetricValue> values(
            Map<Measure, Measurement> wanted, Map<Measurement, Double> measured, Instant asOf) {
        List<MetricValue> values = new ArrayList<>();
        wanted.forEach((measure, measurement) -> {
            Double value = measured.get(measurement);
            if (value != null && Double.isFinite(value)) {
                values.add(new MetricValue(measure, measure.metric() == Metric.AGE_HOURS ? hours(value, asOf) : value));
            }
        });
        return values;
    }

    private static double hours(double newest, Instant asOf) {
        return (asOf.toEpochMilli() / 1000.0 - newest) / SECONDS_PER_HOUR;
    }

    private List<Measure> usual() {
        List<Measure> usual = new ArrayList<>();
        for (ContractColumn column : contract.storedColumns()) {
            usual.add(Measure.ofColumn(Metric.COMPLETENESS, column.name()));
            if (column.type().isPointInTime()) {
                usual.add(Measure.ofColumn(Metric.AGE_HOURS, column.name()));
            }
            if (column.type().isNumeric() && !contract.key().contains(column.name())) {
                STATISTICS.forEach(metric -> usual.add(Measure.ofColumn(metric, column.name())));
            }
        }
        return usual;
    }

    private static Stream<Measure> measure(DatasetCheck.Expectation expectation) {
        if (expectation instanceof Within within) {
            return Stream.of(within.measure());
        }
        return expectation instanceof Usual usual ? Stream.of(usual.measure()) : Stream.empty();
    }

    private static Measurement measurement(Measure measure) {
        return switch (measure.metric()) {
            case AGE_HOURS -> new Measurement(Kind.MAXIMUM, List.of(time(measure.column())));
            case COMPLIANCE -> new Measurement(Kind.TRUTH, List.of(condition(Slice.name(measure.slice()))));
            case MINIMUM, MAXIMUM, MEAN, STANDARD_DEVIATION ->
                new Measurement(Kind.valueOf(measure.metric().name()), List.of(number(measure.column())));
            default -> new Measurement(Kind.valueOf(measure.metric().name()), measure.columns());
        };
    }

    /** Only the columns that are measured. */
    private Dataset<Row> prepared(Dataset<Row> valid, List<Measurement> measurements) {
        Set<String> names = new LinkedHashSet<>();
        measurements.forEach(measurement -> names.addAll(measurement.columns()));
        Map<String, Column> made = new LinkedHashMap<>();
        for (ContractColumn column : contract.storedColumns()) {
            made.put(time(column.name()), seconds(column));
            made.put(number(column.name()), col(column.name()).cast("double")); // sums of whole numbers could overflow
        }
        contract.checks()
                .conditions()
                .forEach((check, sql) ->
                        made.put(condition(check), SqlExpression.parse(sql).columnOrNull(functions::col)));
        return valid.select(names.stream()
                .map(name -> made.getOrDefault(name, col(name)).as(name))
                .toArray(Column[]::new));
    }

    /** Seconds since 1970; a date ends with its day in the business zone. */
    private Column seconds(ContractColumn column) {
        Column value = col(column.name());
        return column.type().kind() == ColumnType.Kind.DATE
                ? to_utc_timestamp(
                                date_add(value, 1).cast("timestamp"),
                                contract.businessZone().getId())
                        .cast("bigint")
                : value.cast("bigint");
    }

    private static String time(String column) {
        return "_time_of_" + column;
    }

    private static String number(String column) {
        return "_number_of_" + column;
    }

    private static String condition(String check) {
        return "_condition_of_" + check.replace('-', '_');
    }
}
