package dev.callhouse.jobs.generate.transcripts.wholecalls;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.jobs.generate.GenerateOptions;
import dev.callhouse.jobs.generate.Generator;
import dev.callhouse.jobs.generate.transcripts.BusinessZone;
import dev.callhouse.jobs.generate.transcripts.LabelsPlace;
import dev.callhouse.jobs.generate.transcripts.PlantedTranscripts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.hadoop.fs.Path;

/** Samples of {@code call_transcripts}. */
public final class WholeCallSamples implements Generator {
    private static final long CALLS = 10_000;

    @Override
    public String dataset() {
        return CallTranscripts.DATASET;
    }

    @Override
    public Set<String> options() {
        return Set.of(GenerateOptions.LABELS);
    }

    @Override
    public ToIntFunction<Run> prepare(GenerateOptions options) {
        Path labels = LabelsPlace.of(options, dataset());
        Path out = options.out();
        settings(options, Instant.EPOCH, ZoneOffset.UTC); // checks what was given
        return run -> generate(
                run, settings(options, run.asOf(), BusinessZone.of(run, CallTranscripts.DATASET)), out, labels);
    }

    private static WholeCallSettings settings(GenerateOptions options, Instant asOf, ZoneId zone) {
        return new WholeCallSettings(
                options.rows().orElse(CALLS), options.dirty().orElse(0.0), options.seed(), asOf, zone);
    }

    private static int generate(Run run, WholeCallSettings settings, Path out, Path labels) {
        run.console().progress("writing %,d calls of %s to %s", settings.calls(), CallTranscripts.DATASET, out);
        PlantedTranscripts planted = WholeCallGenerator.write(run.spark(), settings, out, labels);
        run.results().add("generate", planted);
        planted.print("calls", run.console());
        run.console().line("");
        run.console().line("What is true of each of them stands in %s", labels);
        return ExitCode.DONE;
    }
}
