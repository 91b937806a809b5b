package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.schema.CheckResults;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The memory of a dataset's deliveries: {@link Metrics} and {@link CheckResults}. Both only grow. */
public final class MetricsTables {
    private final SparkSession spark;
    private final Lake lake;
    private final String dataset;

    public MetricsTables(SparkSession spark, Lake lake, String dataset) {
        this.spark = spark;
        this.lake = lake;
        this.dataset = dataset;
    }

    /** Where the metrics of a dataset's deliveries lie. */
    public static Path metricsOf(Lake lake, String dataset) {
        return lake.control("metrics/" + dataset);
    }

    /** Where the results of a dataset's checks lie. */
    public static Path resultsOf(Lake lake, String dataset) {
        return lake.control("check_results/" + dataset);
    }

    /** What checks want to know of earlier deliveries. */
    public MetricsHistory history(List<DatasetCheck> checks, Delivery delivery) {
        List<Measure> wanted = MetricsHistory.wantedBy(checks);
        return wanted.isEmpty()
                ? MetricsHistory.none()
                : LakeTable.find(spark, metricsOf(lake, dataset))
                        .map(table -> MetricsHistory.of(table.rows(), wanted, delivery))
                        .orElseGet(MetricsHistory::none);
    }

    /** Remembers a delivery as steps of its batch. */
    public void write(OnceWriter writer, Checked checked, Delivery delivery, String run) {
        if (!checked.metrics().isEmpty()) {
            List<Row> rows = checked.metrics().stream()
                    .map(metric -> row(metric, delivery, run))
                    .toList();
            writer.append(
                    table(metricsOf(lake, dataset), Metrics.SCHEMA),
                    "metrics",
                    spark.createDataFrame(rows, Metrics.SCHEMA));
        }
        if (!checked.results().isEmpty()) {
            List<Row> rows = checked.results().stream()
                    .map(result -> row(result, delivery, run))
                    .toList();
            writer.append(
                    table(resultsOf(lake, dataset), CheckResults.SCHEMA),
                    "check-results",
                    spark.createDataFrame(rows, CheckResults.SCHEMA));
        }
    }

    private LakeTable table(Path path, StructType schema) {
        return LakeTable.create(spark, path, schema, List.of(), Map.of("delta.appendOnly", "true"));
    }

    private static Row row(MetricValue metric, Delivery delivery, String run) {
        return RowFactory.create(
                delivery.dataset(),
                orNull(metric.measure().column()),
                metric.measure().metric().text(),
                orNull(metric.measure().slice()),
                metric.value(),
                delivery.batch(),
                run,
                Timestamp.from(delivery.asOf()),
                Date.valueOf(delivery.day()));
    }

    private static Row row(CheckResult result, Delivery delivery, String run) {
        return RowFactory.create(
                delivery.dataset(),
                result.check(),
                result.metric(),
                orNull(result.column()),
                orNull(result.slice()),
                result.value(),
                result.expected(),
                result.severity().name().toLowerCase(Locale.ROOT),
                result.outcome().text(),
                orNull(result.baseline()),
                result.message(),
                delivery.batch(),
                run,
                Timestamp.from(delivery.asOf()));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
