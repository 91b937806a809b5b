package dev.callhouse.jobs.dailycallstatistics;

import static dev.callhouse.common.gold.Measures.countWhere;
import static dev.callhouse.common.gold.Measures.distinct;
import static dev.callhouse.common.gold.Measures.fine;
import static dev.callhouse.common.gold.Measures.percent;
import static dev.callhouse.common.gold.Measures.ratio;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.ACTIVE_AGENTS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.AVG_CALLS_PER_AGENT;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.AVG_CALL_DURATION_MINUTES;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.CALLS_WITH_COMPLIANCE_ISSUES;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.COMPLIANCE_RATE;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.CRITICAL_ISSUES;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.HIGH_COMPLEXITY_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.HIGH_ISSUES;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.INTENTS_HANDLED;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.LOW_COMPLEXITY_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.MEDIUM_COMPLEXITY_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.NEGATIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.NEUTRAL_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.POSITIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.POSITIVE_SENTIMENT_RATE;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.TOTAL_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.TOTAL_CALL_TIME_MINUTES;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.TOTAL_COMPLIANCE_VIOLATIONS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.UNIQUE_INTENTS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.UNIQUE_MEMBERS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.UNIQUE_SCENARIOS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.UNKNOWN_COMPLEXITY_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyCallStatistics.VIOLATION_RATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.DailyCallStatistics;
import dev.callhouse.common.schema.transcripts.SentimentCounts;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** {@code daily_call_statistics}: one row per day with at least one call, made from {@code call_summaries}. */
public final class DailyCallStatisticsTable implements GoldTable {
    private static final String SECONDS = "_seconds";
    private static final double SECONDS_PER_MINUTE = 60;

    /**
     * {@link CallSummaries} in; one row per day with at least one call, with the columns of {@link DailyCallStatistics}.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.transform(DailyCallStatisticsTable::sumCalls)
                .transform(DailyCallStatisticsTable::withRates)
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(DailyCallStatistics.COLUMNS));
    }

    private static Dataset<Row> sumCalls(Dataset<Row> calls) {
        return calls.groupBy(CALL_DATE)
                .agg(
                        count("*").as(TOTAL_CALLS),
                        distinct(CallSummaries.AGENT_ID).as(ACTIVE_AGENTS),
                        distinct(CallSummaries.MEMBER_ID).as(UNIQUE_MEMBERS),
                        sum(CallSummaries.CALL_DURATION_SECONDS).as(SECONDS),
                        countWhere(CallSummaries.isPositive()).as(POSITIVE_CALLS),
                        countWhere(CallSummaries.isNegative()).as(NEGATIVE_CALLS),
                        countWhere(CallSummaries.isNeutral()).as(NEUTRAL_CALLS),
                        countWhere(col(CallSummaries.HAS_COMPLIANCE_ISSUES)).as(CALLS_WITH_COMPLIANCE_ISSUES),
                        sum(CallSummaries.COMPLIANCE_VIOLATIONS_COUNT).as(TOTAL_COMPLIANCE_VIOLATIONS),
                        countWhere(CallSummaries.isCritical()).as(CRITICAL_ISSUES),
                        countWhere(CallSummaries.isHigh()).as(HIGH_ISSUES),
                        sort_array(collect_set(CallSummaries.PRIMARY_INTENT)).as(INTENTS_HANDLED),
                        distinct(CallSummaries.SCENARIO).as(UNIQUE_SCENARIOS),
                        countWhere(CallSummaries.isOfHighComplexity()).as(HIGH_COMPLEXITY_CALLS),
                        countWhere(CallSummaries.isOfMediumComplexity()).as(MEDIUM_COMPLEXITY_CALLS),
                        countWhere(CallSummaries.isOfLowComplexity()).as(LOW_COMPLEXITY_CALLS));
    }

    private static Dataset<Row> withRates(Dataset<Row> sums) {
        Column violations = percent(col(CALLS_WITH_COMPLIANCE_ISSUES), col(TOTAL_CALLS));
        Column known =
                col(HIGH_COMPLEXITY_CALLS).plus(col(MEDIUM_COMPLEXITY_CALLS)).plus(col(LOW_COMPLEXITY_CALLS));
        return sums.withColumn(UNKNOWN_COMPLEXITY_CALLS, col(TOTAL_CALLS).minus(known))
                .withColumn(UNIQUE_INTENTS, size(col(INTENTS_HANDLED)).cast(DataTypes.LongType))
                .withColumn(TOTAL_CALL_TIME_MINUTES, col(SECONDS).divide(lit(SECONDS_PER_MINUTE)))
                .withColumn(AVG_CALL_DURATION_MINUTES, fine(ratio(col(TOTAL_CALL_TIME_MINUTES), col(TOTAL_CALLS))))
                .withColumn(POSITIVE_SENTIMENT_RATE, fine(percent(col(POSITIVE_CALLS), col(TOTAL_CALLS))))
                .withColumn(VIOLATION_RATE, fine(violations))
                .withColumn(COMPLIANCE_RATE, fine(lit(100.0).minus(violations)))
                .withColumn(AVG_CALLS_PER_AGENT, fine(ratio(col(TOTAL_CALLS), col(ACTIVE_AGENTS))));
    }

    @Override
    public String name() {
        return DailyCallStatistics.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(CALL_DATE);
    }

    @Override
    public String slice() {
        return CALL_DATE;
    }

    /** No column is ever NULL. */
    @Override
    public List<String> critical() {
        return DailyCallStatistics.COLUMNS;
    }

    @Override
    public List<String> inputs() {
        return List.of(CallSummaries.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return of(inputs.get(CallSummaries.TABLE), asOf);
    }

    @Override
    public List<String> stamps() {
        return List.of(CALCULATED_AT);
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow("the sentiments' calls add up to total_calls", SentimentCounts.addUp()),
                Invariant.countsEveryRow(CALL_DATE, TOTAL_CALLS, CallSummaries.TABLE));
    }
}
