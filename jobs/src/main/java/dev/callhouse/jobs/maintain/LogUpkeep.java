package dev.callhouse.jobs.maintain;

import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.spark.DeltaUpkeep;
import dev.callhouse.common.table.ConflictRetry;
import dev.callhouse.common.table.LakeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** How long the log of a table is kept, and that it is. */
final class LogUpkeep {
    private static final Pattern COMMIT = Pattern.compile("[0-9]{20}\\.json");

    /** Delta deletes by whole days. */
    private static final Duration DAY = Duration.ofDays(1);

    private final SparkSession spark;
    private final LakeTable table;
    private final MaintainSettings settings;

    LogUpkeep(SparkSession spark, LakeTable table, MaintainSettings settings) {
        this.spark = spark;
        this.table = table;
        this.settings = settings;
    }

    /** The table properties that are not yet as the settings say. */
    Map<String, String> missingProperties() {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "delta.logRetentionDuration", interval(settings.logRetention()),
                "delta.deletedFileRetentionDuration", interval(settings.fileRetention()),
                "delta.checkpointInterval", String.valueOf(settings.checkpointInterval())));
        properties
                .entrySet()
                .removeIf(each -> table.property(each.getKey())
                        .filter(each.getValue()::equals)
                        .isPresent());
        return properties;
    }

    void set(Map<String, String> properties) {
        if (!properties.isEmpty()) {
            String list = properties.entrySet().stream()
                    .map(each -> "'" + each.getKey() + "' = '" + each.getValue() + "'")
                    .collect(Collectors.joining(", "));
            ConflictRetry.of(
                    table.path(),
                    () -> spark.sql("ALTER TABLE delta.`" + table.path() + "` SET TBLPROPERTIES (" + list + ")"));
        }
    }

    /** The commits of the log that have expired, but for the newest, without which there is no table. */
    Amount expired(Instant now) {
        Instant before = now.minus(settings.logRetention()).minus(DAY);
        StoredFiles log = log();
        List<Path> commits = log.files().keySet().stream()
                .filter(path -> COMMIT.matcher(path.getName()).matches())
                .sorted()
                .toList();
        return log.amountOf(commits.subList(0, Math.max(0, commits.size() - 1)).stream()
                .filter(path -> log.files().get(path).modified().isBefore(before))
                .toList());
    }

    /** Has Delta delete what has expired; without our help that waits until a checkpoint is due. */
    Amount dropExpired(Instant now) {
        if (expired(now).files() == 0) {
            return Amount.NONE;
        }
        StoredFiles before = log();
        DeltaUpkeep.checkpoint(spark, table.path());
        return before.amountMissingIn(log());
    }

    private StoredFiles log() {
        return StoredFiles.below(
                new Path(table.path(), "_delta_log"), spark.sparkContext().hadoopConfiguration());
    }

    private static String interval(Duration duration) {
        boolean isWholeDays = duration.equals(Duration.ofDays(duration.toDays()));
        return isWholeDays ? "interval " + duration.toDays() + " days" : "interval " + duration.toHours() + " hours";
    }
}
