package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.RefusedException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes files with everything that must not break a load. Only Spark's parallelism is used; a task writes one file, line
 * by line, and counts the lines as they pass. Bytes and modification times are the same for the same settings.
 */
public final class HostileGenerator {
    private HostileGenerator() {}

    /**
     * Writes the files. One of the same name is overwritten; other files stay, and are not counted in the result.
     *
     * @param out folder, made if it is not there
     * @return what Silver must make of the files
     * @throws RefusedException when {@code out} is a file
     */
    public static HostileAccount write(SparkSession spark, HostileSettings settings, Path out) {
        LandingFolder folder = new LandingFolder(
                out, new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        folder.create(GenerateOptions.OUT);
        List<HostileFile> plan = HostilePlan.of(settings);
        return new HostileAccount(JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(plan, plan.size())
                .map(file -> folder.writeBytes(file.name(), file.modified(), file::writeTo))
                .collect());
    }
}
