package dev.callhouse.common.table;

import dev.callhouse.common.spark.DeltaInternals;
import dev.callhouse.common.spark.LoggedCommit;
import dev.callhouse.common.spark.TableVersion;
import io.delta.tables.DeltaTable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What is known about the Delta table in a folder. */
public final class DeltaTables {
    /** So many commits are read faster one after another than by a job. */
    private static final int FEW = 50;

    private DeltaTables() {}

    /** The newest version; nothing when there is no table. */
    public static Optional<TableVersion> newestVersion(SparkSession spark, Path table) {
        return DeltaInternals.newestVersion(spark, table);
    }

    /** The rows of a version, whatever is committed meanwhile. */
    public static Dataset<Row> read(SparkSession spark, Path table, long version) {
        return spark.read().format("delta").option("versionAsOf", version).load(table.toString());
    }

    /** All commits of a table as far back as its history goes, the newest first. */
    public static List<Commit> commits(LakeTable table) {
        return newestCommits(table.spark(), table.path(), Integer.MAX_VALUE);
    }

    /** The rows of the newest version. */
    public static Dataset<Row> newest(SparkSession spark, Path table) {
        return spark.read().format("delta").load(table.toString());
    }

    /** The newest commits of a table that exists, the newest first. */
    public static List<Commit> newestCommits(SparkSession spark, Path table, int atMost) {
        if (atMost > FEW) {
            return DeltaTable.forPath(spark, table.toString()).history(atMost).collectAsList().stream()
                    .map(DeltaTables::commit)
                    .toList();
        }
        long newest = newestVersion(spark, table).map(TableVersion::version).orElseThrow();
        return commits(spark, table, Math.max(0, newest - atMost + 1), newest);
    }

    private static Commit commit(LoggedCommit commit) {
        return new Commit(
                commit.version(),
                commit.at(),
                commit.operation(),
                commit.userMetadata(),
                commit.metrics(),
                restored(commit.operation(), commit.parameters()));
    }

    /** The commits of a table after a version, the newest first. */
    public static List<Commit> commitsAfter(LakeTable table, long version) {
        long newest = table.version();
        if (newest - version > FEW) {
            return commits(table).stream()
                    .filter(commit -> commit.version() > version)
                    .toList();
        }
        return newest > version ? commits(table.spark(), table.path(), version + 1, newest) : List.of();
    }

    private static List<Commit> commits(SparkSession spark, Path table, long from, long to) {
        List<Commit> commits = new ArrayList<>(LoggedCommit.read(spark, table, from, to).stream()
                .map(DeltaTables::commit)
                .toList());
        Collections.reverse(commits);
        return commits;
    }

    /** One commit, read without a Spark job; nothing when the log does not have it any more. */
    public static Optional<Commit> commit(SparkSession spark, Path table, long version) {
        return LoggedCommit.read(spark, table, version).map(DeltaTables::commit);
    }

    private static Commit commit(Row line) {
        Map<String, String> metrics = line.getJavaMap(line.fieldIndex("operationMetrics"));
        Map<String, String> parameters = line.getJavaMap(line.fieldIndex("operationParameters"));
        return new Commit(
                line.getAs("version"),
                line.<Timestamp>getAs("timestamp").toInstant(),
                line.getAs("operation"),
                Optional.ofNullable(line.getAs("userMetadata")),
                metrics == null ? Map.of() : metrics,
                restored(line.getAs("operation"), parameters == null ? Map.of() : parameters));
    }

    /** A RESTORE to a time has no version among its parameters. */
    private static OptionalLong restored(String operation, Map<String, String> parameters) {
        String version = parameters.get("version");
        return operation.equals(Commit.RESTORE) && version != null && version.matches("[0-9]+")
                ? OptionalLong.of(Long.parseLong(version))
                : OptionalLong.empty();
    }
}
