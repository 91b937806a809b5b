package dev.callhouse.common.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.apache.spark.sql.delta.VersionChecksum;
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
            return transactions()
                    .filter(each -> each.appId().equals(appId))
                    .mapToLong(SetTransaction::version)
                    .findFirst();
        }

        /** As the version's checksum has them; where it does not, a Spark job puts them together from the log. */
        private Stream<SetTransaction> transactions() {
            Option<VersionChecksum> checksum = snapshot.checksumOpt();
            boolean isKnown =
                    checksum.isDefined() && checksum.get().setTransactions().isDefined();
            return Catalyst.list(isKnown ? checksum.get().setTransactions().get() : snapshot.setTransactions())
                    .stream();
        }

        /** The applications that have recorded a version in the table's log. */
        public Set<String> applications() {
            return transactions().map(SetTransaction::appId).collect(Collectors.toSet());
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
        Snapshot snapshot = DeltaLog.forTable(spark, path).getSnapshotAt(version, Option.empty(), Option.empty());
        Option<VersionChecksum> checksum = snapshot.checksumOpt();
        return checksum.isDefined() ? checksum.get().numFiles() : snapshot.numOfFiles();
    }

    /**
     * Appends rows in a transaction that has read the whole table: Delta refuses it when anybody has changed rows since it
     * began, which an ordinary append would not notice. The session's transaction id and user metadata go with it.
     *
     * @param check looks at the table after the transaction has begun
     */
    public static void appendAlone(SparkSession spark, Path path, Dataset<Row> rows, Runnable check) {
        append(spark, path, rows, transaction -> {
            transaction.readWholeTable();
            check.run();
        });
    }

    /**
     * Appends rows, whatever others do to the table, for a caller that knows that they are not in: Delta would find out by
     * putting the table's whole log together. It refuses them when the same application has written since the transaction
     * began. The session's transaction id and user metadata go with it.
     *
     * @param appId the transaction id's application
     */
    public static void append(SparkSession spark, Path path, Dataset<Row> rows, String appId) {
        append(spark, path, rows, transaction -> transaction.readTxn().$plus$eq(appId));
    }

    /** Of one of many small commits: whoever makes them writes the checkpoints in between, as {@link DeltaUpkeep} does. */
    private static final class WithoutCheckpoint extends OptimisticTransaction {
        WithoutCheckpoint(DeltaLog log) {
            super(log, Option.empty(), log.update(false, Option.empty(), Option.empty()));
        }

        @Override
        public void setNeedsCheckpoint(long version, Snapshot snapshot) {
            // it does not
        }
    }

    /** Delta takes the user metadata from the thread's session and the transaction id from the one that it is handed. */
    private static void append(
            SparkSession spark, Path path, Dataset<Row> rows, Consumer<OptimisticTransaction> begun) {
        SessionBeside.run(spark, () -> appendIn(spark, path, rows, begun));
    }

    private static void appendIn(
            SparkSession spark, Path path, Dataset<Row> rows, Consumer<OptimisticTransaction> begun) {
        DeltaLog log = DeltaLog.forTable(spark, path);
        OptimisticTransaction transaction = SessionBeside.isForLittleWork(spark)
                ? new WithoutCheckpoint(log)
                : log.startTransaction(Option.empty(), Option.empty());
        begun.accept(transaction);
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
