package dev.callhouse.common.spark;

import java.util.function.IntSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Sessions that differ from the run's in a setting or two, so that what is read or written by them does, too. */
public final class SessionBeside {
    private static final String LITTLE_WORK = "callhouse.little-work";
    private static final String OPEN_COST = "spark.sql.files.openCostInBytes";
    private static final String LARGEST_PARTITION = "spark.sql.files.maxPartitionBytes";

    private SessionBeside() {}

    /** One with the same settings, which can be changed without changing those of the other. */
    public static SparkSession of(SparkSession spark) {
        return spark.cloneSession();
    }

    /** One in which files that are gone read as if they were empty. */
    public static SparkSession thatSkipsMissingFiles(SparkSession spark) {
        return with(spark, "spark.sql.files.ignoreMissingFiles", "true");
    }

    /** One whose commits carry a remark. */
    public static SparkSession thatCommitsAs(SparkSession spark, String userMetadata) {
        return with(spark, "spark.databricks.delta.commitInfo.userMetadata", userMetadata);
    }

    /**
     * One for queries of little data or with a small answer: the stages of a query run as one job and make as few tasks as
     * there are cores, where adaptive execution would plan and start each stage by itself.
     */
    public static SparkSession forLittleData(SparkSession spark) {
        return isForLittleWork(spark) ? spark : littleData(spark);
    }

    private static SparkSession littleData(SparkSession spark) {
        SparkSession session = with(spark, "spark.sql.adaptive.enabled", "false");
        session.conf().set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
        return session;
    }

    /**
     * One for work on so few rows that Spark would take longer to prepare for them than they take: nothing is compiled,
     * for that pays off after some ten thousand rows, and a stage has few tasks. Appends to Delta tables leave the
     * checkpoints of their logs to {@link DeltaUpkeep#checkpointIfDue}.
     */
    public static SparkSession forLittleWork(SparkSession spark) {
        SparkSession session = littleData(spark);
        session.conf().set(LITTLE_WORK, true);
        session.conf().set("spark.sql.shuffle.partitions", 1);
        session.conf().set("spark.databricks.delta.snapshotPartitions", 1);
        session.conf().set("spark.sql.codegen.wholeStage", false);
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        session.conf().set(OPEN_COST, spark.conf().get(LARGEST_PARTITION));
        return session;
    }

    static boolean isForLittleWork(SparkSession spark) {
        return spark.conf().contains(LITTLE_WORK);
    }

    /**
     * A folder of Parquet files as rows of a session, each file read by one task of its own: the tasks then see the rows in
     * the order in which they were written, and what they write covers narrow ranges.
     */
    public static Dataset<Row> filesByTask(SparkSession spark, StructType schema, String folder) {
        SparkSession session = isForLittleWork(spark)
                ? spark
                : with(spark, OPEN_COST, spark.conf().get(LARGEST_PARTITION));
        Dataset<Row> rows = session.read().schema(schema).parquet(folder);
        return Dataset.ofRows(spark, rows.queryExecution().analyzed());
    }

    /**
     * The same rows for questions with a small answer, in a session where what is asked gives NULL rather than fails: libraries
     * expect that which were not written for ANSI mode.
     */
    static Dataset<Row> withoutAnsi(Dataset<Row> rows) {
        SparkSession session = littleData(rows.sparkSession());
        session.conf().set("spark.sql.ansi.enabled", "false");
        return Dataset.ofRows(session, rows.queryExecution().analyzed());
    }

    /** Carries work out in a session, also where Spark or Delta take the session from the thread. */
    public static void run(SparkSession session, Runnable work) {
        call(session, () -> {
            work.run();
            return 0;
        });
    }

    /** The same for work that has a result. */
    public static int call(SparkSession session, IntSupplier work) {
        Option<SparkSession> before = SparkSession.getActiveSession();
        SparkSession.setActiveSession(session);
        try {
            return work.getAsInt();
        } finally {
            if (before.isDefined()) {
                SparkSession.setActiveSession(before.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }

    private static SparkSession with(SparkSession spark, String setting, String value) {
        SparkSession session = spark.cloneSession();
        session.conf().set(setting, value);
        return session;
    }
}
