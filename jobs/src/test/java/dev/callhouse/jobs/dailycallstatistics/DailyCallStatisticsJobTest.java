package dev.callhouse.jobs.dailycallstatistics;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.callsummaries.CallSummariesJob;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class DailyCallStatisticsJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new DailyCallStatisticsJob();
    }

    @Override
    protected GoldTable table() {
        return new DailyCallStatisticsTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of(new CallSummariesJob());
    }
}
