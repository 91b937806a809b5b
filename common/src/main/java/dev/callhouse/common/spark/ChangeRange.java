package dev.callhouse.common.spark;

import java.io.FileNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaThrowable;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * The changes that a Delta table has seen between two versions. Its log is looked at first, in the driver: it tells
 * whether there are changes at all, and whether the feed has gaps, which Delta does not always say when it is read.
 *
 * @param after the last version whose changes are known
 * @param upTo the last one that counts, not below {@code after}
 */
public record ChangeRange(SparkSession spark, Path table, long after, long upTo) {
    private static final int MOST_CAUSES = 50;

    /**
     * Whether a commit of the range has changed rows: compactions and new columns have not.
     *
     * @throws ChangesGoneException when the feed does not tell all changes, or a column was dropped or has another type
     */
    public boolean changesRows() {
        return reading(this::walk);
    }

    /**
     * The rows that were inserted, deleted and changed, the latter as they were and as they became.
     *
     * @throws ChangesGoneException when the log is gone; files that are gone show only when the rows are read, for which
     *     there is {@link #reading}
     */
    public Dataset<Row> rows() {
        return reading(() -> spark.read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", after + 1)
                .option("endingVersion", upTo)
                .load(table.toString()));
    }

    /**
     * What a reading of the feed gives.
     *
     * @throws ChangesGoneException when it fails because part of the feed is gone; other failures are thrown as they are
     */
    public static <T> T reading(Callable<T> read) {
        try {
            return read.call();
        } catch (ChangesGoneException e) {
            throw e;
        } catch (Exception e) { // Scala throws AnalysisException undeclared
            throw gone(e);
        }
    }

    private static RuntimeException gone(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(ChangeRange::isOfMissingChanges)
                .findFirst()
                .<RuntimeException>map(cause -> new ChangesGoneException(words(cause), failure))
                .orElseGet(
                        () -> failure instanceof RuntimeException known ? known : new IllegalStateException(failure));
    }

    private static boolean isOfMissingChanges(Throwable cause) {
        return cause instanceof FileNotFoundException
                || cause instanceof DeltaThrowable
                || cause instanceof AnalysisException;
    }

    private static String words(Throwable cause) {
        return cause instanceof FileNotFoundException
                ? "a file of its change feed is gone"
                : "its change feed cannot be read (" + Catalyst.firstSentence(cause.getMessage()) + ")";
    }

    private boolean walk() {
        DeltaLog log = DeltaLog.forTable(spark, table);
        Walk walk = new Walk(log, after);
        Iterator<Tuple2<Object, Seq<Action>>> commits = log.getChanges(after + 1, upTo, false);
        while (commits.hasNext()) {
            Tuple2<Object, Seq<Action>> commit = commits.next();
            walk.add((Long) commit._1(), Catalyst.list(commit._2()));
        }
        walk.requireSeen(upTo);
        return walk.changesRows;
    }

    /** Goes through the commits in order and remembers what held before. */
    private static final class Walk {
        private final DeltaLog log;
        private long last;
        private boolean changesRows;
        private Metadata metadata;

        Walk(DeltaLog log, long after) {
            this.log = log;
            this.last = after;
        }

        void add(long version, List<Action> actions) {
            requireSeen(version - 1);
            actions.stream()
                    .filter(Metadata.class::isInstance)
                    .map(Metadata.class::cast)
                    .forEach(newer -> add(version, newer));
            if (actions.stream().anyMatch(Walk::changesRows)) {
                changesRows = true;
                requireFeed(version);
            }
            last = version;
        }

        void requireSeen(long version) {
            if (last < version) {
                throw new ChangesGoneException("version " + (last + 1) + " is gone from its log");
            }
        }

        private void add(long version, Metadata newer) {
            StructType columns = newer.schema();
            Arrays.stream(before(version).schema().fields())
                    .filter(field -> !isIn(columns, field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw new ChangesGoneException("its column " + field.name()
                                + " was dropped or has got another type with version " + version);
                    });
            metadata = newer;
        }

        private static boolean isIn(StructType columns, StructField field) {
            return Arrays.stream(columns.fields())
                    .anyMatch(each ->
                            each.name().equals(field.name()) && each.dataType().equals(field.dataType()));
        }

        private Metadata before(long version) {
            if (metadata == null) {
                metadata = log.getSnapshotAt(version - 1, Option.empty(), Option.empty())
                        .metadata();
            }
            return metadata;
        }

        private void requireFeed(long version) {
            if (!ChangeLog.isKept(before(version))) {
                throw new ChangesGoneException("it kept no change feed in version " + version);
            }
        }

        private static boolean changesRows(Action action) {
            return action instanceof FileAction file && file.dataChange();
        }
    }
}
