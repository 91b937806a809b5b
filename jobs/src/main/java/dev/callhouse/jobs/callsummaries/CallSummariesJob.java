package dev.callhouse.jobs.callsummaries;

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
 * Brings {@code call_summaries} up to date with {@code silver_transcript_segments}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = CallSummariesJob.NAME,
        description = "refreshes call_summaries: each call that is over, in one row",
        mixinStandardHelpOptions = true)
public final class CallSummariesJob implements Callable<Integer> {
    static final String NAME = "call-summaries";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new CallSummariesJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new CallSummariesTable(run.settings().gold().idle()), gold.mode());
        return ExitCode.DONE;
    }
}
