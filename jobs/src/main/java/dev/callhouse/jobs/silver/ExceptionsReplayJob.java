package dev.callhouse.jobs.silver;

import dev.callhouse.common.ledger.ExceptionSelection;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.ExceptionOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.LockOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges rejected lines again by today's contract, and brings those that pass into Silver. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "judge rejected lines again by today's contract; what passes goes to Silver in its original order")
public final class ExceptionsReplayJob implements Callable<Integer> {
    @Mixin
    CommonOptions options;

    @Mixin
    ExceptionOptions which;

    @Mixin
    LockOptions lock;

    public static void main(String... args) {
        JobMain.run(new ExceptionsReplayJob(), args);
    }

    @Override
    public Integer call() {
        ExceptionSelection selection = which.selection();
        return options.runWithAlerts(
                "exceptions-replay",
                run -> SilverRun.replay(run, run.contracts().get(which.dataset()), selection, lock));
    }
}
