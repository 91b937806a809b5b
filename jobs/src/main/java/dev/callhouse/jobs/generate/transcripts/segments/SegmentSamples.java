package dev.callhouse.jobs.generate.transcripts.segments;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.Generator;
import dev.callhouse.jobs.generate.transcripts.LabelsPlace;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.hadoop.fs.Path;

/** Samples of {@code transcript_segments}: written at once, or as time passes. */
public final class SegmentSamples implements Generator {
    private static final long CALLS = 10_000;
    static final String ROWS = "segments";

    @Override
    public String dataset() {
        return TranscriptSegments.DATASET;
    }

    @Override
    public Set<String> options() {
        return Set.of(
                GenerateOptions.FROM,
                GenerateOptions.LABELS,
                GenerateOptions.MEMBERS,
                GenerateOptions.THROUGHPUT,
                GenerateOptions.CONTINUOUS,
                GenerateOptions.DURATION,
                GenerateOptions.EVERY);
    }

    @Override
    public ToIntFunction<Run> prepare(GenerateOptions options) {
        SegmentsRequest request = SegmentsRequest.of(options);
        Path labels = LabelsPlace.of(options, dataset());
        if (options.continuous()) {
            options.refuse(List.of(GenerateOptions.FROM), "a sample that is written as time passes");
            StreamSettings stream = StreamSettings.of(options);
            SegmentsStreaming streaming = new SegmentsStreaming(stream, options.out(), labels);
            return run -> streaming.generate(run, request);
        }
        options.refuse(
                List.of(GenerateOptions.DURATION, GenerateOptions.EVERY),
                "a sample that is written at once, without " + GenerateOptions.CONTINUOUS);
        long calls = options.rows().orElse(CALLS);
        SegmentsSettings.checkCalls(calls);
        return run -> generate(run, request, calls, options.out(), labels);
    }

    private static int generate(Run run, SegmentsRequest request, long calls, Path out, Path labels) {
        run.console().progress("writing %,d calls of %s to %s", calls, TranscriptSegments.DATASET, out);
        PlantedTranscripts planted = SegmentsGenerator.write(run.spark(), request.settings(run, calls), out, labels);
        run.results().add("generate", planted);
        planted.print(ROWS, run.console());
        run.console().line("");
        run.console().line("What is true of each of them stands in %s", labels);
        return ExitCode.DONE;
    }
}
