package dev.callhouse.jobs.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.common.schema.callcenter.CallCounts;
import dev.callhouse.common.schema.callcenter.CallDailySummary;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import dev.callhouse.common.schema.callcenter.Calls;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The three Gold tables, each computed from all calls. */
final class BaselineGold {
    /** What each table, by its name, is made of {@link BaselineRules#COLUMNS}. */
    static final Map<String, UnaryOperator<Dataset<Row>>> TABLES = Map.of(
            CallDailySummary.TABLE, BaselineGold::dailySummary,
            AgentPerformance.TABLE, BaselineGold::agentPerformance,
            CallDurationMetrics.TABLE, BaselineGold::durationMetrics);

    private BaselineGold() {}

    private static Dataset<Row> dailySummary(Dataset<Row> calls) {
        return withMonth(counted(calls.groupBy(Calls.CALL_DATE)));
    }

    private static Dataset<Row> agentPerformance(Dataset<Row> calls) {
        return withMonth(counted(calls.groupBy(Calls.AGENT_ID, Calls.CALL_DATE)));
    }

    private static Dataset<Row> durationMetrics(Dataset<Row> calls) {
        Column duration = col(Calls.CALL_DURATION_SECONDS);
        return withMonth(calls.groupBy(Calls.CALL_DATE)
                .agg(
                        round(avg(duration), 2).as(CallDurationMetrics.AVG_CALL_DURATION_SECONDS),
                        min(duration).cast(DataTypes.LongType).as(CallDurationMetrics.MIN_CALL_DURATION_SECONDS),
                        max(duration).cast(DataTypes.LongType).as(CallDurationMetrics.MAX_CALL_DURATION_SECONDS)));
    }

    private static Dataset<Row> counted(RelationalGroupedDataset groups) {
        return groups.agg(
                        count("*").as(CallCounts.TOTAL_CALLS),
                        countOf(Calls.isCompleted()).as(CallCounts.COMPLETED_CALLS),
                        countOf(Calls.isDropped()).as(CallCounts.DROPPED_CALLS),
                        countOf(Calls.isFailed()).as(CallCounts.FAILED_CALLS))
                .withColumn(
                        CallCounts.COMPLETION_RATE,
                        round(col(CallCounts.COMPLETED_CALLS).multiply(100).divide(col(CallCounts.TOTAL_CALLS)), 2));
    }

    private static Column countOf(Column condition) {
        return count(when(condition, true));
    }

    private static Dataset<Row> withMonth(Dataset<Row> days) {
        return days.withColumn(Calls.YEAR, year(col(Calls.CALL_DATE)))
                .withColumn(Calls.MONTH, month(col(Calls.CALL_DATE)));
    }
}
