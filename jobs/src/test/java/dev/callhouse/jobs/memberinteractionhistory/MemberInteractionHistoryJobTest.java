package dev.callhouse.jobs.memberinteractionhistory;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.callsummaries.CallSummariesJob;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class MemberInteractionHistoryJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new MemberInteractionHistoryJob();
    }

    @Override
    protected GoldTable table() {
        return new MemberInteractionHistoryTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of(new CallSummariesJob());
    }
}
