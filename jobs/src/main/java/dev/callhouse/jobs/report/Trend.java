package dev.callhouse.jobs.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A metric of a dataset from delivery to delivery.
 *
 * @param columnName null for whole rows
 * @param ofDataset how many such series the dataset has
 * @param points in the order of batches
 */
record Trend(String dataset, String metric, String columnName, long ofDataset, List<Point> points) {
    /** The value of one delivery. */
    record Point(long batch, Instant asOf, double value) {}

    private static final String TABLE = "metrics";

    /** At most so many for a dataset: with anomalies first, then what concerns whole rows, then what moves. */
    static final int MOST = 24;

    Trend {
        points = List.copyOf(points);
    }

    /**
     * Reads the newest deliveries of every dataset.
     *
     * @param shown deliveries
     * @param odd the {@link #key}s of series with anomalies
     */
    static List<Trend> read(LakeSql lake, int shown, List<String> odd) {
        return lake.rows(
                Trend.class,
                TABLE,
                """
                SELECT dataset, metric, column_name, of_dataset, points FROM (
                  SELECT *, count(*) OVER (PARTITION BY dataset) AS of_dataset,
                    row_number() OVER (PARTITION BY dataset ORDER BY
                      instr(:odd, concat('\\n', dataset, '/', metric, '/', coalesce(column_name, ''), '\\n')) = 0,
                      CASE metric WHEN 'lines' THEN 1 WHEN 'reject_rate' THEN 2 WHEN 'age_hours' THEN 3 ELSE 4 END,
                      metric IN ('inserted', 'updated', 'unchanged', 'superseded', 'late', 'rejected', 'blank', 'valid'),
                      steady, metric <> 'completeness', column_name, metric) AS place
                  FROM (
                    SELECT dataset, metric, column_name, min(value) = max(value) AS steady,
                      sort_array(collect_list(struct(batch, as_of, value))) AS points
                    FROM (SELECT *, dense_rank() OVER (PARTITION BY dataset ORDER BY batch DESC) AS age
                      FROM metrics WHERE slice IS NULL AND value IS NOT NULL AND NOT isnan(value))
                    WHERE age <= :shown GROUP BY dataset, metric, column_name))
                WHERE place <= :most ORDER BY dataset, place
                """,
                Map.of("shown", shown, "odd", "\n" + String.join("\n", odd) + "\n", "most", MOST));
    }

    /** What names a series. */
    static String key(String dataset, String metric, String columnName) {
        return dataset + "/" + metric + "/" + (columnName == null ? "" : columnName);
    }

    String key() {
        return key(dataset, metric, columnName);
    }

    /** For people. */
    String label() {
        String words = metric.replace('_', ' ');
        String capital = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return columnName == null ? capital : capital + " of " + columnName;
    }

    Point newest() {
        return points.get(points.size() - 1);
    }
}
