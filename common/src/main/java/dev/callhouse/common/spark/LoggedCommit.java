package dev.callhouse.common.spark;

import java.time.Instant;
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
import scala.collection.JavaConverters;
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

    /** The commit of a version; nothing when it is gone from the log or says nothing. */
    public static Optional<LoggedCommit> read(SparkSession spark, Path table, long version) {
        Iterator<Tuple2<Object, Seq<Action>>> commits =
                DeltaLog.forTable(spark, table).getChanges(version, version, false);
        return commits.hasNext()
                ? Catalyst.list(commits.next()._2()).stream()
                        .filter(CommitInfo.class::isInstance)
                        .map(action -> of(version, (CommitInfo) action))
                        .findFirst()
                : Optional.empty();
    }

    private static LoggedCommit of(long version, CommitInfo info) {
        return new LoggedCommit(
                version,
                info.timestamp().toInstant(),
                info.operation(),
                map(info.operationParameters()),
                optional(info.userMetadata()),
                optional(info.operationMetrics()).map(LoggedCommit::map).orElse(Map.of()));
    }

    private static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }

    private static Map<String, String> map(scala.collection.immutable.Map<String, String> map) {
        return JavaConverters.mapAsJavaMap(map);
    }
}
