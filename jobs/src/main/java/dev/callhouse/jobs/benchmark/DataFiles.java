package dev.callhouse.jobs.benchmark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;

/**
 * The data files that lie in a folder at some moment, those of older table versions among them; no Delta log.
 *
 * @param sizes bytes by path
 */
record DataFiles(Map<String, Long> sizes) {
    static final String PARQUET = ".parquet";
    static final String CSV = ".csv";
    private static final String LOG = "/_delta_log/";

    DataFiles {
        sizes = Map.copyOf(sizes);
    }

    /** The files of the folder and all below it; none when it is not there. */
    static DataFiles below(SparkSession spark, Path folder, String suffix) {
        Map<String, Long> sizes = new HashMap<>();
        try {
            FileSystem fs = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            RemoteIterator<LocatedFileStatus> each = fs.listFiles(folder, true);
            while (each.hasNext()) {
                LocatedFileStatus status = each.next();
                String path = status.getPath().toUri().getPath();
                if (path.endsWith(suffix) && !path.contains(LOG)) {
                    sizes.put(path, status.getLen());
                }
            }
        } catch (FileNotFoundException e) {
            return new DataFiles(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        return new DataFiles(sizes);
    }

    /** Those that are not among the earlier ones. */
    DataFiles since(DataFiles earlier) {
        Map<String, Long> added = new HashMap<>(sizes);
        added.keySet().removeAll(earlier.sizes.keySet());
        return new DataFiles(added);
    }

    int count() {
        return sizes.size();
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
}
