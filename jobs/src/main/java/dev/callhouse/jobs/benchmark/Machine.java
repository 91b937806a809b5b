package dev.callhouse.jobs.benchmark;

import io.delta.tables.DeltaTable;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What the benchmark ran on; the driver's, where there are executors.
 *
 * @param master where Spark runs its tasks
 * @param parallelism tasks that Spark runs at a time
 * @param cores of the driver's machine
 * @param heapMiB most memory of the driver's JVM
 * @param java version
 * @param spark version
 * @param delta version
 * @param os name and architecture
 */
record Machine(
        String master, int parallelism, int cores, long heapMiB, String java, String spark, String delta, String os) {
    static Machine of(SparkSession spark) {
        return new Machine(
                kindOf(spark.sparkContext().master()),
                spark.sparkContext().defaultParallelism(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("java.version"),
                spark.version(),
                Optional.ofNullable(DeltaTable.class.getPackage().getImplementationVersion())
                        .orElse("unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Without the name of a host. */
    private static String kindOf(String master) {
        return master.replaceFirst("://.*", "");
    }
}
