package dev.callhouse.common.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddCDCFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.Seq;

/** What the log of a Delta table says about its change feed, which cannot be asked about it before it is read. */
public final class ChangeLog {
    private static final String IS_KEPT = "delta.enableChangeDataFeed";

    /**
     * Where a change feed begins.
     *
     * @param from the oldest version since which there is no gap in the feed; {@code newest + 1} when it is not kept
     * @param incomplete the versions from there on of which not all files are left
     */
    public record Extent(long from, List<Long> incomplete) {
        public Extent {
            incomplete = List.copyOf(incomplete);
        }
    }

    private final DeltaLog log;
    private final Predicate<Path> isThere;
    private final List<Long> incomplete = new ArrayList<>();
    private boolean isKept;
    private long from;

    private ChangeLog(DeltaLog log, Predicate<Path> isThere) {
        this.log = log;
        this.isThere = isThere;
        this.from = log.history().getEarliestRecreatableCommit();
        this.isKept =
                isKept(log.getSnapshotAt(from, Option.empty(), Option.empty()).metadata());
    }

    /**
     * Reads the whole log.
     *
     * @param isThere whether a file of the table still exists
     */
    public static Extent read(SparkSession spark, Path table, Predicate<Path> isThere) {
        return new ChangeLog(DeltaLog.forTable(spark, table), isThere).extent();
    }

    private Extent extent() {
        Iterator<Tuple2<Object, Seq<Action>>> commits = log.getChanges(from, false);
        while (commits.hasNext()) {
            Tuple2<Object, Seq<Action>> commit = commits.next();
            add((Long) commit._1(), Catalyst.list(commit._2()));
        }
        return new Extent(from, incomplete);
    }

    private void add(long version, List<Action> actions) {
        actions.stream().filter(Metadata.class::isInstance).forEach(metadata -> isKept = isKept((Metadata) metadata));
        if (!isKept) {
            from = version + 1;
            incomplete.clear();
        } else if (!filesOf(actions).stream().allMatch(file -> isThere.test(file.absolutePath(log)))) {
            incomplete.add(version);
        }
    }

    static boolean isKept(Metadata metadata) {
        return Boolean.parseBoolean(metadata.getConfiguration().get(IS_KEPT));
    }

    /** A commit's change files, or where it has none, its data files, which are all new or all gone. */
    private static List<FileAction> filesOf(List<Action> actions) {
        List<FileAction> files = actions.stream()
                .filter(FileAction.class::isInstance)
                .map(FileAction.class::cast)
                .toList();
        List<FileAction> changes =
                files.stream().filter(AddCDCFile.class::isInstance).toList();
        return changes.isEmpty() ? files.stream().filter(FileAction::dataChange).toList() : changes;
    }
}
