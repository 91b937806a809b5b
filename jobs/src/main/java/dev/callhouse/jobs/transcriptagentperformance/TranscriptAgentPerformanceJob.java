package dev.callhouse.jobs.transcriptagentperformance;

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
 * Brings {@code gold_transcript_agent_performance} up to date with {@code gold_call_analytics}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = TranscriptAgentPerformanceJob.NAME,
        description = "refreshes gold_transcript_agent_performance: conversions, upsells and sentiment per agent",
        mixinStandardHelpOptions = true)
public final class TranscriptAgentPerformanceJob implements Callable<Integer> {
    static final String NAME = "transcript-agent-performance";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new TranscriptAgentPerformanceJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new TranscriptAgentPerformanceTable(), gold.mode());
        return ExitCode.DONE;
    }
}
