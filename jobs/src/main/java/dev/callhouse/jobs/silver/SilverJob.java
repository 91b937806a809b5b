package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.run.StopSignal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads what has landed for a dataset: valid rows into Silver, every other row into the exceptions. */
@Command(
        name = "silver",
        mixinStandardHelpOptions = true,
        description = "load landed files of a dataset into Silver and its exception table")
public final class SilverJob implements Callable<Integer> {
    /** How long a batch that is under way may take when the process is to end; what is not done then is resumed. */
    private static final Duration GRACE = Duration.ofMinutes(1);

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

    @Mixin
    ContinuousOptions continuous;

    public static void main(String... args) {
        JobMain.run(new SilverJob(), args);
    }

    @Override
    public Integer call() {
        return continuous.pace().map(this::goOn).orElseGet(() -> load(this::silver));
    }

    private int load(ToIntBiFunction<Run, DatasetContract> work) {
        return options.runWithAlerts(
                "silver", run -> work.applyAsInt(run, run.contracts().get(dataset)));
    }

    /** The process may end when the results of the run are written. */
    private int goOn(Pace pace) {
        requireNothingForOneBatch();
        try (StopSignal stop = StopSignal.listen(GRACE)) {
            return load((run, contract) -> ContinuousSilver.of(run, contract, allowed(), lock, pace, stop));
        }
    }

    private int silver(Run run, DatasetContract contract) {
        return rebuildLedger
                ? SilverRun.rebuilt(run, contract, allowed(), lock)
                : SilverRun.of(run, contract, allowed(), lock);
    }

    private LoadOptions allowed() {
        return new LoadOptions(retryRefused, overBudget, acceptance());
    }

    private void requireNothingForOneBatch() {
        if (options.givenAsOf().isPresent()) {
            throw new RefusedException("--as-of " + options.givenAsOf().get()
                    + " with --continuous: each batch of a run that goes on has the clock of its own moment; leave --as-of"
                    + " out, or load once without --continuous");
        }
        Map<String, Boolean> once = new LinkedHashMap<>();
        once.put("--retry-refused", retryRefused);
        once.put("--accept-failed-checks", acceptFailedChecks != null);
        once.put("--rebuild-ledger", rebuildLedger);
        once.forEach((option, isGiven) -> {
            if (isGiven) {
                throw new RefusedException(option + " is for one batch: run silver --dataset " + dataset + " " + option
                        + " first, then --continuous without it");
            }
        });
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
