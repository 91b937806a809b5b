package dev.callhouse.common.gold;

import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.DeltaTables;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An input table at the one version that a refresh reads, however often it reads it.
 *
 * @param name the table's name
 * @param at which table it is and its version
 */
record PinnedInput(String name, Path path, TableVersion at) {
    Dataset<Row> read(SparkSession spark) {
        return DeltaTables.read(spark, path, at.version());
    }

    /** The same table at another version. */
    PinnedInput atVersion(long version) {
        return new PinnedInput(name, path, new TableVersion(at.id(), version));
    }
}
