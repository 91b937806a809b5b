package dev.callhouse.jobs.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a check found in a delivery.
 *
 * @param columnName null for whole rows
 * @param slice null for all rows
 * @param value null when there was nothing to measure
 * @param outcome passed, warned, accepted, unknown or, of a stopped delivery, failed
 * @param baseline what an expectation from history was made of; null for a fixed bound
 * @param alike results of the same dataset, batch and outcome
 */
record CheckFact(
        String dataset,
        String checkName,
        String metric,
        String columnName,
        String slice,
        Double value,
        String expected,
        String severity,
        String outcome,
        String baseline,
        String message,
        long batch,
        Instant asOf,
        long alike) {
    private static final String TABLE = "check_results";
    private static final int MOST = 2000;

    static final String PASSED = "passed";
    static final String WARNED = "warned";
    static final String ACCEPTED = "accepted";
    static final String FAILED = "failed";

    /** Of the newest committed delivery of each dataset all, of earlier ones the anomalies; the worst first. */
    static List<CheckFact> read(LakeSql lake, int shown) {
        return lake.rows(CheckFact.class, TABLE, """
                SELECT dataset, check_name, metric, column_name, slice, value, expected, severity, outcome, baseline,
                  left(message, 1000) AS message, batch, as_of, alike
                FROM (SELECT *, dense_rank() OVER (PARTITION BY dataset ORDER BY batch DESC) AS age,
                    count(*) OVER (PARTITION BY dataset, batch, outcome) AS alike FROM check_results)
                WHERE age = 1 OR (age <= :shown AND baseline IS NOT NULL AND outcome IN ('warned', 'accepted'))
                ORDER BY CASE outcome WHEN 'accepted' THEN 1 WHEN 'warned' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END,
                  batch DESC, dataset, check_name, column_name, slice LIMIT :most
                """, Map.of("shown", shown, "most", MOST));
    }

    /** Whether a value was out of what its history lets expect. */
    boolean isAnomaly() {
        return baseline != null && List.of(WARNED, ACCEPTED, FAILED).contains(outcome);
    }

    boolean isPassed() {
        return PASSED.equals(outcome);
    }

    boolean isFailed() {
        return FAILED.equals(outcome);
    }

    boolean isBad() {
        return List.of(WARNED, ACCEPTED, FAILED).contains(outcome);
    }

    /** What it is about: the metric, and of what. */
    String subject() {
        return metric + (columnName == null ? "" : " of " + columnName) + (slice == null ? "" : " where " + slice);
    }
}
