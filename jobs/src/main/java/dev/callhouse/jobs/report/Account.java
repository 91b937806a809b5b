package dev.callhouse.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * What became of all lines of a dataset's committed batches.
 *
 * @param batches how many there are
 * @param rows of all of them
 * @param newest the newest batches, the newest first
 */
record Account(String dataset, long batches, long lines, RowClasses rows, List<Delivery> newest) {
    private static final String TABLE = "ledger_batches";

    Account {
        newest = List.copyOf(newest);
    }

    /** One for each dataset that has a batch. */
    static List<Account> read(LakeSql lake, int shown) {
        return lake.rows(Account.class, TABLE, """
                SELECT dataset, count(*) AS batches, sum(lines) AS lines,
                  named_struct('inserted', sum(inserted), 'updated', sum(updated), 'unchanged', sum(unchanged),
                    'superseded', sum(superseded), 'late', sum(late), 'rejected', sum(rejected), 'blank', sum(blank))
                    AS rows,
                  sort_array(collect_list(CASE WHEN age <= :shown THEN
                    named_struct('batch', batch, 'kind', kind, 'run', run, 'as_of', as_of, 'files', files,
                      'refused', refused, 'lines', lines, 'rows', %s, 'warned', warned) END), false) AS newest
                FROM (SELECT *, row_number() OVER (PARTITION BY dataset ORDER BY batch DESC) AS age FROM ledger_batches)
                GROUP BY dataset ORDER BY dataset
                """.formatted(RowClasses.SQL), Map.of("shown", shown));
    }
}
