package dev.callhouse.jobs.report;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.LakeCatalog;
import dev.callhouse.common.schema.CheckResults;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.schema.QualityScores;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Metrics, check results and scores of deliveries that never were, in the tables of a lake. */
final class MadeQuality {
    /** What a person may type into a file, and what must stay text on a page. */
    static final String HOSTILE = "<script>alert(1)</script> </script><!-- =cmd() \u2028 \"quoted\" & 'done'";

    private final SparkSession spark;
    private final Lake lake;
    private final int batches;

    MadeQuality(SparkSession spark, Path lake, int batches) {
        this.spark = spark;
        this.lake = Lake.at(lake.toString());
        this.batches = batches;
    }

    /** One delivery a day up to this one; lines and the rate of rejects jump on the last but one. */
    MadeQuality metrics(String dataset, String lastDay) {
        Dataset<Row> rows = spark.sql("""
                SELECT '%1$s' AS dataset, column_name, metric, slice,
                  CASE WHEN metric IN ('lines', 'reject_rate') AND batch = %2$d - 1 THEN 3 * base
                    ELSE base + spread * sin(batch * 1.7 + length(metric)) END AS value,
                  batch, 'run-' || batch AS run, timestamp '%3$s' - make_interval(0, 0, 0, %2$d - batch) AS as_of,
                  date '%3$s' - cast(%2$d - batch AS int) AS run_date
                FROM (SELECT id AS batch FROM range(1, %2$d + 1)) CROSS JOIN VALUES
                  (NULL, 'lines', NULL, 34000D, 2500D), (NULL, 'reject_rate', NULL, 0.02D, 0.004D),
                  ('call_date', 'age_hours', NULL, 5.5D, 1.5D), (NULL, 'valid', NULL, 33000D, 2000D),
                  (NULL, 'rejected', NULL, 700D, 100D), (NULL, 'inserted', NULL, 30000D, 900D),
                  ('agent_id', 'completeness', NULL, 0.99D, 0.01D), ('call_id', 'completeness', NULL, 1D, 0D),
                  ('call_id', 'uniqueness', NULL, 0.97D, 0.02D), ('call_duration_seconds', 'mean', NULL, 312D, 20D),
                  ('call_duration_seconds', 'maximum', NULL, 9000D, 3000D), ('call_status', 'distinct', NULL, 3D, 0D),
                  (NULL, 'reject_rate', 'file=calls_1.csv', 0.02D, 0.001D)
                  AS series(column_name, metric, slice, base, spread)
                """.formatted(dataset, batches, lastDay));
        append(MetricsTables.metricsOf(lake, dataset), Metrics.SCHEMA, rows);
        return this;
    }

    /** Of the same deliveries: two that pass, one that warns, one without enough history; anomalies on the last but one. */
    MadeQuality checks(String dataset, String lastDay) {
        Dataset<Row> rows = spark.sql("""
                SELECT '%1$s' AS dataset, check_name, metric, column_name, slice, value, expected, severity, outcome, baseline,
                  message, batch, 'run-' || batch AS run,
                  timestamp '%3$s' - make_interval(0, 0, 0, %2$d - batch) AS as_of
                FROM (SELECT id AS batch FROM range(1, %2$d + 1)) CROSS JOIN VALUES
                  ('row-count', 'lines', NULL, NULL, 34000D, 'at least 1,000', 'fail', 'passed', NULL, NULL, 0),
                  ('max-reject-rate', 'reject_rate', NULL, NULL, 0.021D, 'at most 0.2', 'fail', 'passed', NULL, NULL, 0),
                  ('complete', 'completeness', 'agent_id', NULL, 0.981D, 'at least 0.99', 'warn', 'warned', NULL,
                    'complete: completeness of agent_id is 0.981, at least 0.99 expected', 0),
                  ('volume', 'lines', NULL, NULL, NULL, NULL, 'warn', 'unknown', NULL, 'volume: 2 of 4 weeks of history', 0),
                  ('volume', 'lines', NULL, NULL, 102000D, '31,450 to 36,550', 'warn', 'warned',
                    'mean 34,000 of the last 6 Wednesdays', 'volume: 102,000 lines are three times the usual', 1),
                  ('rate', 'reject_rate', NULL, NULL, 0.06D, '0.012 to 0.028', 'fail', 'accepted',
                    'online normal of 28 deliveries', 'rate: 0.06 is far above 0.02', 1)
                  AS found(check_name, metric, column_name, slice, value, expected, severity, outcome, baseline, message, odd)
                WHERE (odd = 0 AND batch > %2$d - 2) OR (odd = 1 AND batch = %2$d - 1)
                """.formatted(dataset, batches, lastDay));
        append(MetricsTables.resultsOf(lake, dataset), CheckResults.SCHEMA, rows);
        return this;
    }

    /** Of as many daily runs of {@code quality}; the last Silver score is too low, one table is empty. */
    MadeQuality scores(String lastDay) {
        Dataset<Row> rows = spark.sql("""
                SELECT layer, 'call-center' AS domain, table_name, rows, completeness, validity, uniqueness, timeliness,
                  round(overall - CASE WHEN layer = 'gold' THEN 0 WHEN age = 0 THEN 4 ELSE age %% 3 / 4D END, 2) AS overall,
                  hours, threshold, CASE WHEN rows = 0 THEN 'no-data' WHEN layer = 'silver' AND age = 0 THEN 'below'
                    ELSE 'passed' END AS outcome,
                  'quality-' || age AS run, timestamp '%2$s' - make_interval(0, 0, 0, age) AS as_of
                FROM (SELECT cast(id AS int) AS age FROM range(0, %1$d)) CROSS JOIN VALUES
                  ('silver', 'silver_calls', 980000L, 99.12D, 97.4D, 100D, 95D, 97.85D, 2.5D, 95D),
                  ('gold', 'gold_call_daily_summary', 30L, 100D, 100D, 100D, 100D, 100D, 1.5D, 100D),
                  ('gold', 'gold_agent_performance', 0L, NULL, NULL, NULL, NULL, NULL, 1.5D, 100D)
                  AS s(layer, table_name, rows, completeness, validity, uniqueness, timeliness, overall, hours, threshold)
                """.formatted(batches, lastDay));
        append(LakeCatalog.scoresOf(lake), QualityScores.SCHEMA, rows);
        return this;
    }

    /** The results of a run that a check stopped, and the batch after the newest one, as such a run leaves it. */
    MadeQuality stoppedRun(String runId, String asOf, String dataset) {
        Ledger ledger = new Ledger(spark, lake, dataset);
        BatchPlan plan = ledger.plan(
                runId,
                Instant.parse(asOf),
                Contracts.read(spark, ConfigFolder.shipped(), new Problems()).get(dataset),
                List.of(new SourceFile("files", "stopped.csv", 1, Instant.parse(asOf))));
        ledger.stopped(plan, Checked.NOTHING);
        long batch = plan.number();
        Map<String, Object> rows = Map.of(
                "inserted",
                7000,
                "updated",
                500,
                "unchanged",
                900,
                "superseded",
                0,
                "late",
                100,
                "rejected",
                5600,
                "blank",
                3,
                "warned",
                12);
        Map<String, Object> failed = Map.of(
                "check",
                "max-reject-rate",
                "metric",
                "reject_rate",
                "value",
                0.3971,
                "expected",
                "at most 0.2",
                "severity",
                "fail",
                "outcome",
                "failed",
                "message",
                "max-reject-rate: 39.71 % of the lines are rejected, at most 20 % are allowed " + HOSTILE);
        Map<String, Object> odd = Map.of(
                "check",
                "volume",
                "metric",
                "lines",
                "value",
                14103.0,
                "expected",
                "31,450 to 36,550",
                "severity",
                "warn",
                "outcome",
                "warned",
                "baseline",
                "mean 34,000 of the last 6 Wednesdays",
                "message",
                "volume: 14,103 lines are less than half of the usual");
        Map<String, Object> checks = Map.of(
                "dataset", dataset, "batch", batch, "stopped", true, "rows", rows, "results", List.of(odd, failed));
        results(
                runId,
                "silver",
                asOf,
                3,
                "batch " + batch + " of " + dataset + " was stopped",
                "checks " + dataset,
                checks);
        return this;
    }

    /** The results of a run that committed a batch. */
    MadeQuality goodRun(String runId, String asOf, long batch) {
        results(
                runId,
                "silver",
                asOf,
                0,
                null,
                "silver calls",
                Map.of("dataset", "calls", "batch", batch, "lines", 34_000, "refused", List.of()));
        return this;
    }

    /** The results of a run that failed. */
    MadeQuality failedRun(String runId, String asOf) {
        results(
                runId,
                "gold",
                asOf,
                2,
                "No space left on device\n" + HOSTILE,
                "gold",
                Map.of("table", "gold_x", "rows", 0));
        return this;
    }

    private void results(
            String runId,
            String command,
            String asOf,
            int exitCode,
            String error,
            String step,
            Map<String, Object> result) {
        Map<String, Object> account = new TreeMap<>(Map.of(
                "runId",
                runId,
                "command",
                command,
                "asOf",
                Instant.parse(asOf).toString(),
                "lake",
                lake.toString(),
                "exitCode",
                exitCode,
                "seconds",
                12.5,
                "steps",
                List.of(Map.of("step", step, "result", result))));
        account.put("error", error);
        new ControlFiles(new Configuration()).create(lake.control("runs/" + runId + "/run_results.json"), account);
    }

    private void append(org.apache.hadoop.fs.Path path, StructType schema, Dataset<Row> rows) {
        LakeTable table = LakeTable.create(spark, path, schema, List.of(), Map.of("delta.appendOnly", "true"));
        table.aligned(rows).write().format("delta").mode("append").save(path.toString());
    }
}
