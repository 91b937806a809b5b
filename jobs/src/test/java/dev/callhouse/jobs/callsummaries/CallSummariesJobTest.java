package dev.callhouse.jobs.callsummaries;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.jobs.testing.TranscriptsJobTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

class CallSummariesJobTest extends TranscriptsJobTest {
    @Override
    protected Callable<Integer> job() {
        return new CallSummariesJob();
    }

    @Override
    protected GoldTable table() {
        return new CallSummariesTable(Duration.ofMinutes(10));
    }

    @Override
    protected List<Callable<Integer>> jobsBefore() {
        return List.of();
    }
}
