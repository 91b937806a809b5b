package dev.callhouse.jobs.segmentagentperformance;

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
 * Brings {@code agent_performance} up to date with {@code call_summaries}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = SegmentAgentPerformanceJob.NAME,
        description = "refreshes agent_performance: calls, sentiment and compliance per agent and day",
        mixinStandardHelpOptions = true)
public final class SegmentAgentPerformanceJob implements Callable<Integer> {
    static final String NAME = "segment-agent-performance";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new SegmentAgentPerformanceJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new SegmentAgentPerformanceTable(), gold.mode());
        return ExitCode.DONE;
    }
}
