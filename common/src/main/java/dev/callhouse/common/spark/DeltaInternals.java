package dev.callhouse.common.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/** The calls of Delta's inner, Scala-faced classes; they may change with any version, so they stand here alone. */
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

        /** The applications that have recorded a version in the table's log. */
        public Set<String> applications() {
            return Set.copyOf(
                    JavaConverters.setAsJavaSet(snapshot.transactions().keySet()));
        }

        /** The columns that the table is cut by, coarsest first. */
        public List<String> partitionBy() {
            return List.copyOf(JavaConverters.seqAsJavaList(snapshot.metadata().partitionColumns()));
        }

        /** A table property as it was set, or nothing. */
        public Optional<String> property(String name) {
            Option<String> value = snapshot.metadata().configuration().get(name);
            return Optional.ofNullable(value.isDefined() ? value.get() : null);
        }
    }

    private DeltaInternals() {}

    /**
     * The newest state of the table at a path.
     *
     * @return nothing when there is no commit: neither a folder nor a log that a dying process left without one counts
     */
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

    /** How many data files a version has. */
    public static long files(SparkSession spark, Path path, long version) {
        return DeltaLog.forTable(spark, path)
                .getSnapshotAt(version, Option.empty(), Option.empty())
                .numOfFiles();
    }

    /**
     * Appends rows in a transaction that has read the whole table: Delta refuses it when anybody has changed rows since it
     * began, which an ordinary append would not notice. The session's transaction id and user metadata go with it.
     *
     * @param check looks at the table after the transaction has begun
     */
    public static void appendAlone(SparkSession spark, Path path, Dataset<Row> rows, Runnable check) {
        DeltaLog log = DeltaLog.forTable(spark, path);
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        transaction.readWholeTable();
        check.run();
        WriteIntoDelta write = new WriteIntoDelta(
                log,
                SaveMode.Append,
                new DeltaOptions(
                        Catalyst.<String, String>noEntries(),
                        spark.sessionState().conf()),
                transaction.metadata().partitionColumns(),
                Catalyst.noEntries(),
                rows,
                Option.empty(),
                Option.empty());
        List<Action> actions = new ArrayList<>(Catalyst.list(write.write(transaction, spark, Option.empty(), false)));
        Option<SetTransaction> id = write.createSetTransaction(spark, log, Option.empty());
        if (id.isDefined()) {
            actions.add(id.get());
        }
        transaction.commit(
                Catalyst.seq(actions),
                new DeltaOperations.Write(SaveMode.Append, Option.empty(), Option.empty(), Option.empty()));
    }

    /** The newest version of a table and the table's id, from one look at its log; nothing when there is no commit. */
    public static Optional<TableVersion> newestVersion(SparkSession spark, Path path) {
        return state(spark, path).map(state -> new TableVersion(state.tableId(), state.version()));
    }
}
