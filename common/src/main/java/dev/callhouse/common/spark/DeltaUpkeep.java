package dev.callhouse.common.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/** The calls of Delta's inner classes that the upkeep of tables needs. */
public final class DeltaUpkeep {
    /**
     * A data file of a table's newest version.
     *
     * @param name of the file, without its folder; Delta never uses one twice
     * @param partition value by partition column, as text; null stands for NULL
     */
    public record DataFile(String name, Map<String, String> partition, long bytes) {}

    private DeltaUpkeep() {}

    /** The data files of the newest version of a table that exists. */
    public static List<DataFile> files(SparkSession spark, Path table) {
        List<DataFile> files = new ArrayList<>();
        snapshot(spark, table)
                .allFiles()
                .select("path", "partitionValues", "size")
                .toLocalIterator()
                .forEachRemaining(row -> files.add(fileOf(row)));
        return files;
    }

    private static DataFile fileOf(Row row) {
        String path = row.getString(0);
        return new DataFile(path.substring(path.lastIndexOf('/') + 1), row.getJavaMap(1), row.getLong(2));
    }

    /** Writes a checkpoint of the newest version, which is when Delta deletes files of the log that have expired. */
    public static void checkpoint(SparkSession spark, Path table) {
        DeltaLog.forTable(spark, table).checkpoint(snapshot(spark, table), Option.empty());
    }

    /**
     * Writes a checkpoint when the log of a table has gone on without one for as many commits as the table allows.
     *
     * @return whether one was due; none is where there is no table
     */
    public static boolean checkpointIfDue(SparkSession spark, Path table) {
        DeltaLog log = DeltaLog.forTable(spark, table);
        Snapshot newest = log.update(false, Option.empty(), Option.empty());
        boolean isDue = newest.version() >= 0
                && newest.version() - newest.logSegment().checkpointProvider().version()
                        >= log.checkpointInterval(newest.metadata());
        if (isDue) {
            log.checkpoint(newest, Option.empty());
        }
        return isDue;
    }

    /** A session like this one with other properties, which nobody else sees. */
    public static SparkSession sessionWith(SparkSession spark, Map<String, String> properties) {
        SparkSession session = spark.cloneSession();
        properties.forEach((name, value) -> session.conf().set(name, value));
        return session;
    }

    private static Snapshot snapshot(SparkSession spark, Path table) {
        return DeltaLog.forTable(spark, table).update(false, Option.empty(), Option.empty());
    }
}
