package dev.callhouse.jobs.calldailysummary;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.schema.callcenter.CallDailySummary;
import dev.callhouse.jobs.testing.GoldJobTest;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class CallDailySummaryJobTest extends GoldJobTest {
    @Override
    protected Callable<Integer> job() {
        return new CallDailySummaryJob();
    }

    @Override
    protected GoldTable table() {
        return new CallDailySummaryTable();
    }

    @Override
    protected Dataset<Row> ofOneCall() {
        return rows(CallDailySummary.SCHEMA, "2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11");
    }
}
