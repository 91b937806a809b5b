package dev.callhouse.jobs.dailymetrics;

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
 * Brings {@code gold_daily_metrics} up to date with {@code gold_call_analytics}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = DailyMetricsJob.NAME,
        description = "refreshes gold_daily_metrics: conversions, upsells and sentiment per day",
        mixinStandardHelpOptions = true)
public final class DailyMetricsJob implements Callable<Integer> {
    static final String NAME = "daily-metrics";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new DailyMetricsJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new DailyMetricsTable(), gold.mode());
        return ExitCode.DONE;
    }
}
