package dev.callhouse.jobs.dailycallstatistics;

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
 * Brings {@code daily_call_statistics} up to date with {@code call_summaries}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = DailyCallStatisticsJob.NAME,
        description = "refreshes daily_call_statistics: calls, sentiment and compliance per day",
        mixinStandardHelpOptions = true)
public final class DailyCallStatisticsJob implements Callable<Integer> {
    static final String NAME = "daily-call-statistics";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new DailyCallStatisticsJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new DailyCallStatisticsTable(), gold.mode());
        return ExitCode.DONE;
    }
}
