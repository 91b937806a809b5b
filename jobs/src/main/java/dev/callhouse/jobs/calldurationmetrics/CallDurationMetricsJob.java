package dev.callhouse.jobs.calldurationmetrics;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldOptions;
import dev.callhouse.common.gold.GoldRun;
import dev.callhouse.common.run.CommonOptions;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Brings {@code gold_call_duration_metrics} up to date with {@code silver_calls}. Safe to start at any time and again:
 * with nothing new it writes nothing.
 */
@Command(
        name = CallDurationMetricsJob.NAME,
        description = "refreshes gold_call_duration_metrics: how long calls last per day",
        mixinStandardHelpOptions = true)
public final class CallDurationMetricsJob implements Callable<Integer> {
    static final String NAME = "call-duration-metrics";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new CallDurationMetricsJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new CallDurationMetricsTable(), gold.mode());
        return ExitCode.DONE;
    }
}
