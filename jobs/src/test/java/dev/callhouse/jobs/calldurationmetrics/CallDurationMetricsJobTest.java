package dev.callhouse.jobs.calldurationmetrics;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import dev.callhouse.jobs.testing.GoldJobTest;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class CallDurationMetricsJobTest extends GoldJobTest {
    @Override
    protected Callable<Integer> job() {
        return new CallDurationMetricsJob();
    }

    @Override
    protected GoldTable table() {
        return new CallDurationMetricsTable();
    }

    @Override
    protected Dataset<Row> ofOneCall() {
        return rows(CallDurationMetrics.SCHEMA, "2025-11-03 | 300.0 | 300 | 300 | 2025 | 11");
    }
}
