package dev.callhouse.jobs.maintain;

import dev.callhouse.common.spark.DeltaUpkeep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Deletes the files of a table that no version of the last time needs: those that later versions have replaced, and those
 * that dead writers left. Nothing is written to the table's log when there are none.
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

    /** What would be deleted now. */
    Amount found() {
        return stored().amountOf(paths());
    }

    /** Deletes it. */
    Amount carryOut() {
        if (paths().isEmpty()) {
            return Amount.NONE;
        }
        StoredFiles before = stored();
        vacuum("");
        return before.amountMissingIn(stored());
    }

    /** Files, and folders that are empty. */
    private List<Path> paths() {
        return vacuum(" DRY RUN").stream().map(Path::new).toList();
    }

    private List<String> vacuum(String dryRun) {
        return spark
                .sql("VACUUM delta.`" + table + "` RETAIN " + retention.toHours() + " HOURS" + dryRun)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private StoredFiles stored() {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return StoredFiles.below(table, hadoop);
    }
}
