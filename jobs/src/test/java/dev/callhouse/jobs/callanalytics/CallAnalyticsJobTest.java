package dev.callhouse.jobs.callanalytics;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class CallAnalyticsJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new CallAnalyticsJob();
    }

    @Override
    protected GoldTable table() {
        return new CallAnalyticsTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of();
    }
}
