package dev.callhouse.jobs.memberinteractionhistory;

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
 * Brings {@code member_interaction_history} up to date with {@code call_summaries}. Safe to start at any time and again: with nothing new it
 * writes no row.
 */
@Command(
        name = MemberInteractionHistoryJob.NAME,
        description = "refreshes member_interaction_history: what members have called about",
        mixinStandardHelpOptions = true)
public final class MemberInteractionHistoryJob implements Callable<Integer> {
    static final String NAME = "member-interaction-history";

    @Mixin
    CommonOptions options;

    @Mixin
    GoldOptions gold;

    public static void main(String[] args) {
        JobMain.run(new MemberInteractionHistoryJob(), args);
    }

    @Override
    public Integer call() {
        return options.runWithAlerts(NAME, this::refresh);
    }

    private int refresh(Run run) {
        run.requireLake();
        new GoldRun(run).refresh(new MemberInteractionHistoryTable(), gold.mode());
        return ExitCode.DONE;
    }
}
