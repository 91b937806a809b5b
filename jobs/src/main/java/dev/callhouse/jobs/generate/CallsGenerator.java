package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.RefusedException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes sample calls into a landing folder: for each day a main file and, unless the day is very small, a late, a re-sent
 * and a correcting one, with all the dirt that Silver knows. Only Spark's parallelism is used; a task writes one file,
 * line by line. Bytes and modification times are the same for the same settings.
 */
public final class CallsGenerator {
    private CallsGenerator() {}

    /**
     * Writes the files. One of the same name is overwritten; other files stay, and are not counted in the result.
     *
     * @param out folder, made if it is not there
     * @return what Silver must find in the files
     * @throws RefusedException when {@code out} is a file
     */
    public static Planted write(SparkSession spark, CallsSettings settings, Path out) {
        LandingFolder folder = new LandingFolder(
                out, new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        folder.create(GenerateOptions.OUT);
        return Planted.sum(write(JavaSparkContext.fromSparkContext(spark.sparkContext()), settings, folder));
    }

    private static List<Planted> write(JavaSparkContext spark, CallsSettings settings, LandingFolder folder) {
        List<PlannedFile> plan = CallsPlan.of(settings);
        return spark.parallelize(plan, plan.size())
                .map(file -> folder.write(file.name(), file.modified(), new CallsFile(file, settings)::writeTo))
                .collect();
    }
}
