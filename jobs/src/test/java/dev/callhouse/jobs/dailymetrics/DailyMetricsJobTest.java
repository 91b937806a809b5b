package dev.callhouse.jobs.dailymetrics;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.callanalytics.CallAnalyticsJob;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.util.List;
import java.util.concurrent.Callable;

class DailyMetricsJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new DailyMetricsJob();
    }

    @Override
    protected GoldTable table() {
        return new DailyMetricsTable();
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of(new CallAnalyticsJob());
    }
}
