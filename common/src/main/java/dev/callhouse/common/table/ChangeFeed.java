package dev.callhouse.common.table;

import dev.callhouse.common.spark.ChangeLog;
import dev.callhouse.common.spark.SessionBeside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What was done to the rows of a table, as far back as it can still be read: log retention and VACUUM end it. */
public final class ChangeFeed {
    /** How a row of {@link #rows} came: {@link #INSERT}, {@link #BEFORE}, {@link #AFTER} or {@link #DELETE}. */
    public static final String CHANGE = "_change_type";

    public static final String INSERT = "insert";
    public static final String BEFORE = "update_preimage";
    public static final String AFTER = "update_postimage";
    public static final String DELETE = "delete";

    /** Version of the table that made the change. */
    public static final String VERSION = "_commit_version";

    private final SparkSession spark;
    private final Path path;
    private final long newest;
    private final ChangeLog.Extent extent;

    private ChangeFeed(SparkSession spark, Path path, long newest, ChangeLog.Extent extent) {
        this.spark = spark;
        this.path = path;
        this.newest = newest;
        this.extent = extent;
    }

    /** The feed of a table up to a version. */
    public static ChangeFeed of(SparkSession spark, Path table, long newest) {
        Set<String> names = fileNames(spark, table);
        return new ChangeFeed(
                spark, table, newest, ChangeLog.read(spark, table, file -> names.contains(file.getName())));
    }

    /** The version that it ends with. */
    public long newest() {
        return newest;
    }

    /** The oldest version since which there is no gap in the feed; above the newest one when no feed is kept. */
    public long from() {
        return extent.from();
    }

    /** The versions from there on of which not all files are left, ascending. */
    public List<Long> incomplete() {
        return extent.incomplete();
    }

    /** The table's columns, {@link #CHANGE}, {@link #VERSION} and the time; what files are left of incomplete versions. */
    public Dataset<Row> rows() {
        return from() > newest ? empty() : read(from());
    }

    /** Only the columns count. */
    private Dataset<Row> empty() {
        return spark.createDataFrame(
                List.of(),
                DeltaTables.read(spark, path, newest)
                        .schema()
                        .add(CHANGE, "string")
                        .add(VERSION, "bigint"));
    }

    private Dataset<Row> read(long from) {
        return SessionBeside.thatSkipsMissingFiles(spark)
                .read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", from)
                .option("endingVersion", newest)
                .load(path.toString());
    }

    /** Delta never uses a name twice. */
    private static Set<String> fileNames(SparkSession spark, Path table) {
        Set<String> names = new HashSet<>();
        try {
            RemoteIterator<LocatedFileStatus> files = table.getFileSystem(
                            spark.sparkContext().hadoopConfiguration())
                    .listFiles(table, true);
            while (files.hasNext()) {
                names.add(files.next().getPath().getName());
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + table + ": " + e.getMessage(), e);
        }
    }
}
