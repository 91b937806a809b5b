package dev.callhouse.jobs.maintain;

import dev.callhouse.common.spark.DeltaUpkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Deletes the files of a table that no version of the last time needs: those that later versions have replaced, and those
 * that dead writers left. VACUUM goes by the machine's clock, and so does this. Nothing is written to the table's log when there are none.
 */
final class Vacuum {
    private final SparkSession spark;
    private final Path table;
    private final Duration retention;

    /**
     * Of one table.
     *
     * @param retention how long a file stays after the last version that had it; whole hours
     */
    Vacuum(SparkSession spark, Path table, Duration retention) {
        this.spark = DeltaUpkeep.sessionWith(
                spark, Map.of("spark.databricks.delta.retentionDurationCheck.enabled", "false")); // guarded before
        this.table = table;
        this.retention = retention;
    }

    /**
     * What would be deleted now. Delta's own search is slow, so it is made only when there is an old file that the newest
     * version does not have.
     *
     * @param live the names of the files of the newest version
     */
    Amount found(Set<String> live) {
        StoredFiles stored = stored();
        return stored.hasOther(live, Instant.now().minus(retention)) ? stored.amountOf(search()) : Amount.NONE;
    }

    /** Deletes it. Folders that are empty are not worth the two commits that VACUUM makes. */
    Amount carryOut(Set<String> live) {
        if (found(live).files() == 0) {
            return Amount.NONE;
        }
        StoredFiles before = stored();
        vacuum("");
        return before.amountMissingIn(stored());
    }

    /** Delta names files, and folders that may be empty. */
    private List<Path> search() {
        return vacuum(" DRY RUN").stream()
                .map(row -> new Path(row.getString(0)))
                .toList();
    }

    private List<Row> vacuum(String dryRun) {
        return spark.sql("VACUUM delta.`" + table + "` RETAIN " + retention.toHours() + " HOURS" + dryRun)
                .collectAsList();
    }

    private StoredFiles stored() {
        return StoredFiles.below(table, spark.sparkContext().hadoopConfiguration());
    }
}
