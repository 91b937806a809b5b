package dev.callhouse.common.spark;

import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import scala.Option;
import scala.collection.JavaConverters;

/** A commit of a Delta table that only says something: a file of the log, no data. */
public final class EmptyCommit {
    private EmptyCommit() {}

    /**
     * Writes it on top of a version.
     *
     * @param version that must be the newest one
     * @param userMetadata what is to be said
     * @return the version of the commit; nothing when the table had moved on before, and then nothing was
     *     written; what comes while it is written does not stop it
     */
    public static OptionalLong write(SparkSession spark, Path table, long version, String userMetadata) {
        OptimisticTransaction transaction =
                DeltaLog.forTable(spark, table).startTransaction(Option.empty(), Option.empty());
        return transaction.readVersion() == version
                ? OptionalLong.of(transaction.commit(
                        JavaConverters.asScalaBuffer(java.util.List.<org.apache.spark.sql.delta.actions.Action>of())
                                .toList(),
                        new DeltaOperations.Write(
                                SaveMode.Append, Option.empty(), Option.empty(), Option.apply(userMetadata))))
                : OptionalLong.empty();
    }
}
