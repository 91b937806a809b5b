package dev.callhouse.jobs.segmentagentperformance;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.callsummaries.CallSummariesJob;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class SegmentAgentPerformanceJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new SegmentAgentPerformanceJob();
    }

    @Override
    protected GoldTable table() {
        return new SegmentAgentPerformanceTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of(new CallSummariesJob());
    }
}
