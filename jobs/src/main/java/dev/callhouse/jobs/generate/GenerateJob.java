package dev.callhouse.jobs.generate;

import dev.callhouse.common.config.Problems;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.table.Lake;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command {@code generate}: sample data with known dirt, and an account of what a Silver job must make of it. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "make deterministic dirty sample data, and tell what Silver must find in it")
public final class GenerateJob implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            required = true,
            description = "what to generate; known is: " + Calls.DATASET)
    private String dataset;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "data lines of all files together, dirty and repeated ones included; headers and blank lines"
                    + " come on top (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--days",
            paramLabel = "D",
            defaultValue = "7",
            description = "days on which calls start (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--dirty",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "share of the lines that Silver must reject, 0 to 1 (default: ${DEFAULT-VALUE})")
    private double dirty;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same seed gives the same files, another one others (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "2025-11-01",
            description = "first day (default: ${DEFAULT-VALUE})")
    private LocalDate from;

    @Option(
            names = "--hostile",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "make files with everything that must not break a load, instead of plausible ones")
    private boolean hostile;

    @Option(
            names = "--out",
            paramLabel = "DIR-or-URI",
            required = true,
            description = "folder for the files; files of the same name are overwritten, others stay")
    private String out;

    public static void main(String[] args) {
        JobMain.run(new GenerateJob(), args);
    }

    @Override
    public Integer call() {
        requireKnownDataset();
        return hostile ? generateHostile() : generatePlausible();
    }

    private int generatePlausible() {
        CallsSettings settings = new CallsSettings(rows, days, dirty, seed, from);
        Path folder = Lake.absolute(out);
        return options.run("generate", run -> generate(run, settings, folder));
    }

    private int generateHostile() {
        requireNoneOf("--days", "--dirty", "--from");
        HostileSettings settings = new HostileSettings(rows, seed);
        Path folder = Lake.absolute(out);
        return options.run("generate", run -> generate(run, settings, folder));
    }

    private void requireNoneOf(String... plausible) {
        Problems problems = new Problems();
        Stream.of(plausible)
                .filter(command.commandLine().getParseResult()::hasMatchedOption)
                .forEach(option -> problems.add(option, "means nothing to hostile files; leave it out"));
        problems.throwIfAny();
    }

    private void requireKnownDataset() {
        if (!dataset.equals(Calls.DATASET)) {
            throw new RefusedException(
                    "--dataset: '" + dataset + "' cannot be generated; known datasets: " + Calls.DATASET);
        }
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
