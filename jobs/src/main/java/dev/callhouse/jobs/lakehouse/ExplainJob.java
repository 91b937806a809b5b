package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import dev.callhouse.jobs.explain.BusinessKey;
import dev.callhouse.jobs.explain.Story;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what has happened to one business key, from its first line to the Gold rows that count it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "tell the story of one business key: every line, what became of it, and where it counts")
public final class ExplainJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "the dataset, by its contract's name")
    String dataset;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "VALUE",
            description = "the key's value, as query prints it; of a key of several columns once for each, in order")
    List<String> key;

    public static void main(String... args) {
        JobMain.run(new ExplainJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("explain", this::explain);
    }

    private int explain(Run run) {
        run.requireLake();
        DatasetContract contract = run.contracts().get(dataset);
        BusinessKey wanted = BusinessKey.of(run.spark(), contract, key);
        GoldTables tables = GoldTables.of(run.settings().gold());
        Story story = Story.of(run, contract, wanted, tables.reading(contract.silverTable()));
        run.results().add("explain " + dataset, story);
        story.print(run.console());
        return ExitCode.DONE;
    }
}
