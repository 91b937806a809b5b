package dev.callhouse.jobs.calldurationmetrics;

import static dev.callhouse.common.gold.Measures.mean;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.AVG_CALL_DURATION_SECONDS;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.CALL_DATE;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.MAX_CALL_DURATION_SECONDS;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.MIN_CALL_DURATION_SECONDS;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.MONTH;
import static dev.callhouse.common.schema.callcenter.CallDurationMetrics.YEAR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code gold_call_duration_metrics}: one row per day with at least one call of known duration, made from
 * {@code silver_calls}.
 */
public final class CallDurationMetricsTable implements GoldTable {
    /**
     * {@link Calls} in; one row per day with at least one call of known duration, whatever its status: {@code call_date
     * date, avg_call_duration_seconds double [2 decimals], min_call_duration_seconds bigint, max_call_duration_seconds
     * bigint, year int, month int}. Calls without a duration are left out; a day that has no others has no row.
     */
    static Dataset<Row> of(Dataset<Row> calls) {
        Column seconds = col(Calls.CALL_DURATION_SECONDS).cast(DataTypes.LongType);
        return calls.where(Calls.hasDuration())
                .groupBy(CALL_DATE)
                .agg(
                        mean(Calls.CALL_DURATION_SECONDS).as(AVG_CALL_DURATION_SECONDS),
                        min(seconds).as(MIN_CALL_DURATION_SECONDS),
                        max(seconds).as(MAX_CALL_DURATION_SECONDS))
                .withColumn(YEAR, year(col(CALL_DATE)))
                .withColumn(MONTH, month(col(CALL_DATE)))
                .select(Columns.named(CallDurationMetrics.COLUMNS));
    }

    @Override
    public String name() {
        return CallDurationMetrics.TABLE;
    }

    @Override
    public String folder() {
        return CallCenter.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(CALL_DATE);
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
        return CallDurationMetrics.COLUMNS;
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
                Invariant.everyRow("the average lies within bounds", CallDurationMetrics.averageIsWithinBounds()),
                Invariant.sameSlices(CALL_DATE, Calls.TABLE, Calls.hasDuration()));
    }
}
