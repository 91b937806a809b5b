package dev.callhouse.common.spark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.CommitInfo;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * What one commit of a Delta table says about itself, read from its one file; the history would be a Spark job.
 *
 * @param parameters of the operation, each as JSON
 * @param metrics Delta's counts; empty where the operation has none
 */
public record LoggedCommit(
        long version,
        Instant at,
        String operation,
        Map<String, String> parameters,
        Optional<String> userMetadata,
        Map<String, String> metrics) {
    public LoggedCommit {
        parameters = Map.copyOf(parameters);
        metrics = Map.copyOf(metrics);
    }

    /** The commit of a version; nothing when it is gone from the log. */
    public static Optional<LoggedCommit> read(SparkSession spark, Path table, long version) {
        return read(spark, table, version, version).stream().findFirst();
    }

    /** The commits from one version to another, ascending; each is a file to be read, so there should be few. */
    public static List<LoggedCommit> read(SparkSession spark, Path table, long from, long to) {
        List<LoggedCommit> read = new ArrayList<>();
        Iterator<Tuple2<Object, Seq<Action>>> commits =
                DeltaLog.forTable(spark, table).getChanges(from, to, false);
        while (commits.hasNext()) {
            Tuple2<Object, Seq<Action>> commit = commits.next();
            long version = (Long) commit._1();
            read.add(Catalyst.list(commit._2()).stream()
                    .filter(CommitInfo.class::isInstance)
                    .map(action -> of(version, (CommitInfo) action))
                    .findFirst()
                    .orElseGet(() -> silent(version)));
        }
        return read;
    }

    /** A writer need not say anything about its commit. */
    private static LoggedCommit silent(long version) {
        return new LoggedCommit(version, Instant.EPOCH, "unknown", Map.of(), Optional.empty(), Map.of());
    }

    private static LoggedCommit of(long version, CommitInfo info) {
        return new LoggedCommit(
                version,
                info.timestamp().toInstant(),
                info.operation(),
                Catalyst.map(info.operationParameters()),
                optional(info.userMetadata()),
                optional(info.operationMetrics()).map(Catalyst::map).orElse(Map.of()));
    }

    private static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
}
