package dev.callhouse.common.spark;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What of a Delta table's state its public Java interface does not tell. */
public final class DeltaInternals {
    /**
     * The state of a table at one version.
     *
     * @param tableId stays the same for the life of a table; another table at the same place has another
     */
    public record TableState(long version, String tableId, StructType schema, int minReaderVersion, Snapshot snapshot) {
        /** The version that an application last recorded in the table's log. */
        public OptionalLong transaction(String appId) {
            Option<Object> recorded = snapshot.transactions().get(appId);
            return recorded.isDefined() ? OptionalLong.of((Long) recorded.get()) : OptionalLong.empty();
        }
    }

    private DeltaInternals() {}

    /** The newest state of the table at a path, or nothing when there is none. */
    public static Optional<TableState> state(SparkSession spark, Path path) {
        Snapshot snapshot = DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
        return snapshot.version() < 0
                ? Optional.empty()
                : Optional.of(new TableState(
                        snapshot.version(),
                        snapshot.metadata().id(),
                        snapshot.metadata().schema(),
                        snapshot.protocol().minReaderVersion(),
                        snapshot));
    }

    /** Forgets what is cached about a table, for one that was removed behind Delta's back. */
    public static void forget(SparkSession spark, Path path) {
        DeltaLog.invalidateCache(spark, path);
    }
}
