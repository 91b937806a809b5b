package dev.callhouse.jobs.agentperformance;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.jobs.testing.GoldJobTest;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AgentPerformanceJobTest extends GoldJobTest {
    @Override
    protected Callable<Integer> job() {
        return new AgentPerformanceJob();
    }

    @Override
    protected GoldTable table() {
        return new AgentPerformanceTable();
    }

    @Override
    protected Dataset<Row> ofOneCall() {
        return rows(AgentPerformance.SCHEMA, "10 | 2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11");
    }

    @Test
    void anAgentWhoseCallsMovedToAnotherHasNoRowLeft() {
        silver("1 | 10 | COMPLETED | 2025-11-03 | 300");
        run();
        silver("1 | 12 | COMPLETED | 2025-11-03 | 300");
        run();

        assertSameRows(rows(AgentPerformance.SCHEMA, "12 | 2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11"), gold());
    }
}
