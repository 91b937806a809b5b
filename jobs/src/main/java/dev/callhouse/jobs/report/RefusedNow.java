package dev.callhouse.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * A file that the newest batch which took it could not load.
 *
 * @param reason why, in words, without the header: that of a file without one is a row of data
 */
record RefusedNow(String dataset, String path, long batch, String run, String reason) {
    private static final String TABLE = "ledger_files";
    private static final int MOST = 1000;

    /** The newest first, at most a thousand. */
    static List<RefusedNow> read(LakeSql lake) {
        return lake.rows(RefusedNow.class, TABLE, """
                SELECT dataset, path, last.batch AS batch, last.run AS run,
                  regexp_replace(left(last.reason, 500), '(?s); the header has .*', '') AS reason
                FROM (SELECT dataset, source, path, max_by(struct(batch, run, status, reason), batch) AS last
                  FROM ledger_files GROUP BY dataset, source, path)
                WHERE last.status = 'refused' ORDER BY batch DESC, dataset, path LIMIT :most
                """, Map.of("most", MOST));
    }
}
