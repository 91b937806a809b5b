package dev.callhouse.jobs.explain;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of one key in a table.
 *
 * @param rows the newest first
 * @param limits that there are more, if so
 */
record KeyRows(List<Row> rows, List<String> limits) {
    /** More than this of one key is no story any more. */
    static final int MOST = 1000;

    KeyRows {
        rows = List.copyOf(rows);
        limits = List.copyOf(limits);
    }

    /**
     * Collects the newest rows.
     *
     * @param name of the table, for people
     * @param rows of the key alone
     * @param age column by which the newest are the greatest
     */
    static KeyRows newest(String name, Dataset<Row> rows, String age) {
        List<Row> found = rows.orderBy(col(age).desc()).limit(MOST + 1).collectAsList();
        return found.size() <= MOST
                ? new KeyRows(found, List.of())
                : new KeyRows(
                        found.subList(0, MOST),
                        List.of(String.format(Locale.ROOT, "%s: the newest %,d rows of the key only", name, MOST)));
    }
}
