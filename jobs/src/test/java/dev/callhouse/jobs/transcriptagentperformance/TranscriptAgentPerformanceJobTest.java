package dev.callhouse.jobs.transcriptagentperformance;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.callanalytics.CallAnalyticsJob;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class TranscriptAgentPerformanceJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new TranscriptAgentPerformanceJob();
    }

    @Override
    protected GoldTable table() {
        return new TranscriptAgentPerformanceTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of(new CallAnalyticsJob());
    }
}
