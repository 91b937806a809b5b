package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.xxhash64;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.table.DeltaTables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Holds against each other what two contenders have made of the same files: a ratio says something only if it is the same. */
final class SameRows {
    private SameRows() {}

    /**
     * Compares Silver and, where it was made, Gold.
     *
     * @return rows by table
     * @throws BrokenStateException when a table does not have the same rows in both
     */
    static Map<String, Long> require(SparkSession spark, Contender ours, Contender baseline, List<String> gold) {
        Map<String, Long> rows = new TreeMap<>();
        rows.put(Calls.TABLE, require(spark, Calls.TABLE, ours.silver(), baseline.silver(), BaselineRules.COLUMNS));
        gold.forEach(table -> rows.put(
                table,
                require(
                        spark,
                        table,
                        ours.gold(table),
                        baseline.gold(table),
                        List.of(DeltaTables.newest(spark, baseline.gold(table)).columns()))));
        return rows;
    }

    private static long require(SparkSession spark, String table, Path ours, Path baseline, List<String> columns) {
        Row print = fingerprint(spark, ours, columns);
        Row other = fingerprint(spark, baseline, columns);
        if (!print.equals(other)) {
            throw new BrokenStateException("the benchmark compares different things: " + table + " at " + ours + " has "
                    + print.getLong(0) + " rows, at " + baseline + " " + other.getLong(0)
                    + ", or they differ in values; run again with --keep, look at both, and report it");
        }
        return print.getLong(0);
    }

    /** Number of rows and a hash of all, whatever their order. */
    private static Row fingerprint(SparkSession spark, Path table, List<String> columns) {
        return DeltaTables.newest(spark, table)
                .agg(count("*"), bit_xor(xxhash64(Columns.named(columns))))
                .head();
    }
}
