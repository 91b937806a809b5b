package dev.callhouse.jobs.verify;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.Continuity;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts again, from the tables, what the ledger says of every committed batch. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "check that every line of every batch is accounted for in the tables")
public final class VerifyJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Option(names = "--dataset", paramLabel = "NAME", description = "one dataset (default: all)")
    String dataset;

    public static void main(String... args) {
        JobMain.run(new VerifyJob(), args);
    }

    @Override
    public Integer call() {
        return options.run("verify", this::verify);
    }

    private int verify(Run run) {
        run.requireLake();
        List<DatasetContract> contracts = dataset == null
                ? run.contracts().all()
                : List.of(run.contracts().get(dataset));
        List<BatchCheck> checks = contracts.stream()
                .flatMap(contract -> BatchCheck.ofAll(run, contract).stream())
                .toList();
        checks.forEach(check -> check.print(run.console()));
        run.results().add("verify", checks);
        List<String> problems = contracts.stream()
                .flatMap(contract -> new Continuity(run.spark(), run.lake(), contract).problem().stream())
                .toList();
        problems.forEach(problem -> run.console().line("%s", problem));
        long unaccounted = checks.stream().mapToLong(BatchCheck::unaccounted).sum();
        boolean good = problems.isEmpty()
                && checks.stream().allMatch(check -> check.differences().isEmpty());
        run.console().line("%,d batches, unaccounted: %,d", checks.size(), unaccounted);
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }
}
