package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads what has landed for a dataset: valid rows into Silver, every other row into the exceptions. */
@Command(
        name = "silver",
        mixinStandardHelpOptions = true,
        description = "load landed files of a dataset into Silver and its exception table")
public final class SilverJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Mixin
    LockOptions lock;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "the dataset, by its contract's name")
    String dataset;

    @Option(
            names = "--retry-refused",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "try refused files again though neither they nor the contract changed")
    boolean retryRefused;

    @Option(
            names = "--over-budget",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "load a batch though it writes more of Silver again than the contract's write-budget allows")
    boolean overBudget;

    @Option(
            names = "--accept-failed-checks",
            paramLabel = "REASON",
            description = "load one delivery though checks of it fail; the reason and your name are kept")
    String acceptFailedChecks;

    @Option(
            names = "--rebuild-ledger",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "put the ledger together again from what is there, after tables or the control folder were lost"
                            + " or set back")
    boolean rebuildLedger;

    public static void main(String... args) {
        JobMain.run(new SilverJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(
                "silver", run -> silver(run, run.contracts().get(dataset)));
    }

    private int silver(Run run, DatasetContract contract) {
        LoadOptions allowed = new LoadOptions(retryRefused, overBudget, acceptance());
        return rebuildLedger
                ? SilverRun.rebuilt(run, contract, allowed, lock)
                : SilverRun.of(run, contract, allowed, lock);
    }

    private Optional<String> acceptance() {
        if (acceptFailedChecks != null && acceptFailedChecks.isBlank()) {
            throw new RefusedException(
                    "--accept-failed-checks needs a reason, as in --accept-failed-checks \"agreed with"
                            + " the supplier, ticket 4711\"");
        }
        return Optional.ofNullable(acceptFailedChecks);
    }
}
