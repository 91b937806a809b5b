package dev.callhouse.jobs.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The newest scores of a table, in percent, and how its overall score came to be.
 *
 * @param hours since the table's last successful refresh
 * @param outcome passed, below or no-data; then there are no scores
 * @param history the newest runs' overall scores, the oldest first
 */
record Score(
        String layer,
        String domain,
        String tableName,
        Long rows,
        Double completeness,
        Double validity,
        Double uniqueness,
        Double timeliness,
        Double overall,
        Double hours,
        Double threshold,
        String outcome,
        String run,
        Instant asOf,
        List<Past> history) {
    /** An earlier score. */
    record Past(Instant asOf, Double overall) {}

    private static final String TABLE = "quality_scores";
    private static final int MOST = 1000;

    Score {
        history = List.copyOf(history);
    }

    /** One for each table, by layer and name. */
    static List<Score> read(LakeSql lake, int shown) {
        return lake.rows(Score.class, TABLE, """
                SELECT last.*, history FROM (
                  SELECT max_by(struct(layer, domain, table_name, rows, completeness, validity, uniqueness, timeliness,
                      overall, hours, threshold, outcome, run, as_of), as_of) AS last,
                    sort_array(collect_list(CASE WHEN age <= :shown THEN struct(as_of, overall) END)) AS history
                  FROM (SELECT *, row_number() OVER (PARTITION BY layer, table_name ORDER BY as_of DESC) AS age
                    FROM quality_scores)
                  GROUP BY layer, table_name)
                ORDER BY CASE last.layer WHEN 'bronze' THEN 1 WHEN 'silver' THEN 2 ELSE 3 END, last.layer,
                  last.table_name LIMIT :most
                """, Map.of("shown", shown, "most", MOST));
    }

    boolean isBelow() {
        return "below".equals(outcome);
    }
}
