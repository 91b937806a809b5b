package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.Account;
import dev.callhouse.jobs.generate.transcripts.LabelsFile;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes whole calls, mostly one JSON object to a file, and the truth about them into a file of its own. Only Spark's
 * parallelism is used. Names, bytes and modification times are the same for the same settings.
 */
public final class WholeCallGenerator {
    private static final long BATCHES_A_TASK = 200;

    private WholeCallGenerator() {}

    /**
     * Writes the files. One of the same name is overwritten; other files stay, and are not counted in the result.
     *
     * @param out folder, made if it is not there
     * @param labels for one JSON line for each call that Silver must hold, in the order of the calls' numbers
     * @return what Silver must find in the files
     * @throws RefusedException when {@code out} is a file
     */
    public static PlantedTranscripts write(SparkSession spark, WholeCallSettings settings, Path out, Path labels) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        LandingFolder folder = new LandingFolder(out, hadoop);
        folder.create(GenerateOptions.OUT);
        PlantedTranscripts planted = write(JavaSparkContext.fromSparkContext(spark.sparkContext()), settings, folder);
        WholeCalls calls = new WholeCalls(settings);
        new LabelsFile(labels, hadoop)
                .write(LongStream.range(0, WholeCallBatch.count(settings.calls()))
                        .boxed()
                        .flatMap(batch -> new WholeCallBatch(batch, settings, calls).labels()));
        return planted;
    }

    private static PlantedTranscripts write(JavaSparkContext spark, WholeCallSettings settings, LandingFolder folder) {
        List<Long> firsts = LongStream.iterate(
                        0, first -> first < WholeCallBatch.count(settings.calls()), first -> first + BATCHES_A_TASK)
                .boxed()
                .toList();
        return PlantedTranscripts.sum(spark.parallelize(firsts, firsts.size())
                .map(first -> write(first, settings, folder))
                .collect());
    }

    private static PlantedTranscripts write(long first, WholeCallSettings settings, LandingFolder folder)
            throws IOException {
        Account account = new Account();
        WholeCalls calls = new WholeCalls(settings);
        long end = Math.min(WholeCallBatch.count(settings.calls()), first + BATCHES_A_TASK);
        for (long batch = first; batch < end; batch++) {
            new WholeCallBatch(batch, settings, calls).write(folder, account);
        }
        return account.planted();
    }
}
