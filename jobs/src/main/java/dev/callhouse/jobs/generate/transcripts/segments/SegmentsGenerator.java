package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.LandingFolder;
import dev.callhouse.jobs.generate.transcripts.LabelsFile;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes segments of calls as JSON lines, and the truth about them into a file of its own. Only Spark's parallelism is
 * used; a task writes one file. Bytes and modification times are the same for the same settings.
 */
public final class SegmentsGenerator {
    private SegmentsGenerator() {}

    /**
     * Writes the files. One of the same name is overwritten; other files stay, and are not counted in the result.
     *
     * @param out folder, made if it is not there
     * @param labels for one JSON line for each segment that Silver must hold, in the order of calls
     * @return what Silver must find in the files
     * @throws RefusedException when {@code out} is a file
     */
    public static PlantedTranscripts write(SparkSession spark, SegmentsSettings settings, Path out, Path labels) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        LandingFolder folder = new LandingFolder(out, hadoop);
        folder.create(GenerateOptions.OUT);
        PlantedTranscripts planted = write(JavaSparkContext.fromSparkContext(spark.sparkContext()), settings, folder);
        ScheduledCalls calls = new ScheduledCalls(new Speech(settings.speech()), settings.schedule());
        new LabelsFile(labels, hadoop)
                .write(calls.deliveries(0, settings.calls())
                        .filter(SegmentsWriter::isToBeLabelled)
                        .map(delivery -> SegmentRecord.label(delivery.segment())));
        return planted;
    }

    private static PlantedTranscripts write(JavaSparkContext spark, SegmentsSettings settings, LandingFolder folder) {
        List<SegmentsFile> plan = new SegmentsPlan(settings.schedule()).files();
        SpeechSettings speech = settings.speech();
        return PlantedTranscripts.sum(spark.parallelize(plan, plan.size())
                .map(file -> file.write(speech, folder))
                .collect());
    }
}
