package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.Calls;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.hadoop.fs.Path;

/** Samples of {@code calls}: plausible ones with known dirt, or hostile ones. */
final class CallSamples implements Generator {
    private static final long ROWS = 10_000;
    private static final int DAYS = 7;
    private static final double DIRTY = 0.02;
    private static final LocalDate FROM = LocalDate.of(2025, 11, 1);

    @Override
    public String dataset() {
        return Calls.DATASET;
    }

    @Override
    public Set<String> options() {
        return Set.of(GenerateOptions.DAYS, GenerateOptions.FROM, GenerateOptions.HOSTILE);
    }

    @Override
    public ToIntFunction<Run> prepare(GenerateOptions options) {
        return options.hostile() ? hostile(options) : plausible(options);
    }

    private static ToIntFunction<Run> plausible(GenerateOptions options) {
        CallsSettings settings = new CallsSettings(
                options.rows().orElse(ROWS),
                options.days().orElse(DAYS),
                options.dirty().orElse(DIRTY),
                options.seed(),
                options.from().orElse(FROM));
        Path folder = options.out();
        return run -> generate(run, settings, folder);
    }

    private static ToIntFunction<Run> hostile(GenerateOptions options) {
        options.refuse(List.of(GenerateOptions.DAYS, GenerateOptions.DIRTY, GenerateOptions.FROM), "hostile files");
        HostileSettings settings = new HostileSettings(options.rows().orElse(ROWS), options.seed());
        Path folder = options.out();
        return run -> generate(run, settings, folder);
    }

    private static int generate(Run run, CallsSettings settings, Path folder) {
        run.console().progress("writing %,d lines of %s to %s", settings.rows(), Calls.DATASET, folder);
        Planted planted = CallsGenerator.write(run.spark(), settings, folder);
        run.results().add("generate", planted);
        PlantedTable.print(planted, run.console());
        return ExitCode.DONE;
    }

    private static int generate(Run run, HostileSettings settings, Path folder) {
        run.console().progress("writing %,d hostile lines of %s to %s", settings.rows(), Calls.DATASET, folder);
        HostileAccount account = HostileGenerator.write(run.spark(), settings, folder);
        run.results().add("generate", account);
        HostileTable.print(account, run.console());
        return ExitCode.DONE;
    }
}
