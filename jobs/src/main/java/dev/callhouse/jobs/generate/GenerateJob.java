package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.jobs.generate.transcripts.segments.SegmentSamples;
import dev.callhouse.jobs.generate.transcripts.wholecalls.WholeCallSamples;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code generate}: sample data with known dirt, and an account of what a Silver job must make of it. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "make deterministic dirty sample data, and tell what Silver must find in it")
public final class GenerateJob implements Callable<Integer> {
    private static final List<Generator> GENERATORS =
            List.of(new CallSamples(), new WholeCallSamples(), new SegmentSamples());

    @Mixin
    private CommonOptions options;

    @Mixin
    private GenerateOptions sample;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            required = true,
            description = "what to generate: calls, call_transcripts or transcript_segments")
    private String dataset;

    public static void main(String[] args) {
        JobMain.run(new GenerateJob(), args);
    }

    @Override
    public Integer call() {
        Generator generator = generator();
        sample.refuseForeign(generator);
        return options.run("generate", generator.prepare(sample));
    }

    private Generator generator() {
        return GENERATORS.stream()
                .filter(each -> each.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "--dataset: '" + dataset + "' cannot be generated; known datasets: " + known()));
    }

    private static String known() {
        return GENERATORS.stream().map(Generator::dataset).collect(Collectors.joining(", "));
    }
}
