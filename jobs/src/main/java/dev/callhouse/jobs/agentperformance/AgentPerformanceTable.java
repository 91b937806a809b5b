package dev.callhouse.jobs.agentperformance;

import static dev.callhouse.common.gold.Measures.countWhere;
import static dev.callhouse.common.gold.Measures.percentOf;
import static dev.callhouse.common.schema.callcenter.AgentPerformance.AGENT_ID;
import static dev.callhouse.common.schema.callcenter.AgentPerformance.CALL_DATE;
import static dev.callhouse.common.schema.callcenter.AgentPerformance.MONTH;
import static dev.callhouse.common.schema.callcenter.AgentPerformance.YEAR;
import static dev.callhouse.common.schema.callcenter.CallCounts.COMPLETED_CALLS;
import static dev.callhouse.common.schema.callcenter.CallCounts.COMPLETION_RATE;
import static dev.callhouse.common.schema.callcenter.CallCounts.DROPPED_CALLS;
import static dev.callhouse.common.schema.callcenter.CallCounts.FAILED_CALLS;
import static dev.callhouse.common.schema.callcenter.CallCounts.TOTAL_CALLS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold_agent_performance}: one row per agent and day with at least one call, made from {@code silver_calls}. */
public final class AgentPerformanceTable implements GoldTable {
    /**
     * {@link Calls} in; one row per agent and day with at least one call: {@code agent_id [as in Silver], call_date
     * date, total_calls bigint, completed_calls bigint, dropped_calls bigint, failed_calls bigint, completion_rate
     * double [percent, 2 decimals], year int, month int}. An agent without calls on a day has no row for it. A call
     * without a status counts in the total alone, which the invariants refuse.
     */
    static Dataset<Row> of(Dataset<Row> calls) {
        return calls.groupBy(AGENT_ID, CALL_DATE)
                .agg(
                        count("*").as(TOTAL_CALLS),
                        countWhere(Calls.isCompleted()).as(COMPLETED_CALLS),
                        countWhere(Calls.isDropped()).as(DROPPED_CALLS),
                        countWhere(Calls.isFailed()).as(FAILED_CALLS))
                .withColumn(COMPLETION_RATE, percentOf(COMPLETED_CALLS, TOTAL_CALLS))
                .withColumn(YEAR, year(col(CALL_DATE)))
                .withColumn(MONTH, month(col(CALL_DATE)))
                .select(Columns.named(AgentPerformance.COLUMNS));
    }

    @Override
    public String name() {
        return AgentPerformance.TABLE;
    }

    @Override
    public String folder() {
        return CallCenter.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(AGENT_ID, CALL_DATE);
    }

    @Override
    public String slice() {
        return CALL_DATE;
    }

    @Override
    public List<String> partitionBy() {
        return List.of(YEAR, MONTH);
    }

    /** No column is ever NULL. */
    @Override
    public List<String> critical() {
        return AgentPerformance.COLUMNS;
    }

    @Override
    public List<String> inputs() {
        return List.of(Calls.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return of(inputs.get(Calls.TABLE));
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow("the statuses' calls add up to total_calls", CallCounts.addUp()),
                Invariant.countsEveryRow(CALL_DATE, TOTAL_CALLS, Calls.TABLE));
    }
}
