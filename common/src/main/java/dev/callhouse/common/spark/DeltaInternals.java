package dev.callhouse.common.spark;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/** The calls of Delta's inner, Scala-faced classes; they may change with any version, so they stand here alone. */
public final class DeltaInternals {
    private DeltaInternals() {}

    /**
     * The newest version of a table and the table's id, from one look at its log.
     *
     * @return nothing when there is no commit: neither a folder nor a log that a dying process left without one counts
     */
    public static Optional<TableVersion> newestVersion(SparkSession spark, Path table) {
        Snapshot snapshot = DeltaLog.forTable(spark, table).update(false, Option.empty(), Option.empty());
        return snapshot.version() < 0
                ? Optional.empty()
                : Optional.of(new TableVersion(snapshot.metadata().id(), snapshot.version()));
    }
}
