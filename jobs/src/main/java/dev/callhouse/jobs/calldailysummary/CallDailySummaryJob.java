package dev.callhouse.jobs.calldailysummary;

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
 * Brings {@code gold_call_daily_summary} up to date with {@code silver_calls}. Safe to start at any time and again:
 * with nothing new it writes nothing.
 */
@Command(
        name = CallDailySummaryJob.NAME,
        description = "refreshes gold_call_daily_summary: calls and their outcome per day",
        mixinStandardHelpOptions = true)
public final class CallDailySummaryJob implements Callable<Integer> {
    static final String NAME = "call-daily-summary";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new CallDailySummaryJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new CallDailySummaryTable(), gold.mode());
        return ExitCode.DONE;
    }
}
