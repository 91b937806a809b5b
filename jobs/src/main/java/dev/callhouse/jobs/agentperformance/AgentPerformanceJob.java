package dev.callhouse.jobs.agentperformance;

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
 * Brings {@code gold_agent_performance} up to date with {@code silver_calls}. Safe to start at any time and again: with
 * nothing new it writes nothing.
 */
@Command(
        name = AgentPerformanceJob.NAME,
        description = "refreshes gold_agent_performance: calls and their outcome per agent and day",
        mixinStandardHelpOptions = true)
public final class AgentPerformanceJob implements Callable<Integer> {
    static final String NAME = "agent-performance";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new AgentPerformanceJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new AgentPerformanceTable(), gold.mode());
        return ExitCode.DONE;
    }
}
