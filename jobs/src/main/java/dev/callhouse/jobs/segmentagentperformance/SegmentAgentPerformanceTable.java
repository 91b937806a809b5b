package dev.callhouse.jobs.segmentagentperformance;

import static dev.callhouse.common.gold.Measures.countWhere;
import static dev.callhouse.common.gold.Measures.distinct;
import static dev.callhouse.common.gold.Measures.fine;
import static dev.callhouse.common.gold.Measures.percent;
import static dev.callhouse.common.gold.Measures.ratio;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AGENT_ID;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_CALL_DURATION_MINUTES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_COMPLIANCE_VIOLATIONS_PER_CALL;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_NEGATIVE_SEGMENTS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_NEUTRAL_SEGMENTS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_POSITIVE_SEGMENTS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.AVG_TRANSCRIPT_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CALLS_PER_HOUR;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CALLS_PER_TALK_HOUR;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CALLS_WITH_COMPLIANCE_ISSUES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.COMPLIANCE_RATE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.CRITICAL_COMPLIANCE_ISSUES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.HIGH_COMPLIANCE_ISSUES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.INTENTS_HANDLED;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.MAX_CALL_DURATION_MINUTES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.MIN_CALL_DURATION_MINUTES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.MIN_TRANSCRIPT_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.NEGATIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.NEGATIVE_SENTIMENT_RATE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.NEUTRAL_CALLS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.PERFORMANCE_SCORE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.POSITIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.POSITIVE_SENTIMENT_RATE;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.TOTAL_CALLS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.TOTAL_CALL_TIME_MINUTES;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.TOTAL_COMPLIANCE_VIOLATIONS;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.UNIQUE_INTENTS_HANDLED;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.UNIQUE_MEMBERS_SERVED;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.UNIQUE_SCENARIOS_HANDLED;
import static dev.callhouse.common.schema.transcripts.AgentPerformance.VIOLATION_RATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.gold.LeftOut;
import dev.callhouse.common.schema.transcripts.AgentPerformance;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.SentimentCounts;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** {@code agent_performance}: one row per agent and day with at least one call, made from {@code call_summaries}. */
public final class SegmentAgentPerformanceTable implements GoldTable {
    private static final DataType MEAN = DataTypes.createDecimalType(18, 4);

    /** What is rounded at the end. */
    private static final List<String> ROUNDED = List.of(
            AVG_CALL_DURATION_MINUTES,
            AVG_POSITIVE_SEGMENTS,
            AVG_NEGATIVE_SEGMENTS,
            AVG_NEUTRAL_SEGMENTS,
            AVG_COMPLIANCE_VIOLATIONS_PER_CALL,
            AVG_TRANSCRIPT_CONFIDENCE,
            VIOLATION_RATE,
            COMPLIANCE_RATE,
            POSITIVE_SENTIMENT_RATE,
            NEGATIVE_SENTIMENT_RATE,
            CALLS_PER_TALK_HOUR,
            CALLS_PER_HOUR);

    private static final String SECONDS = "_seconds";
    private static final String POSITIVE_SEGMENTS = "_positive_segments";
    private static final String NEGATIVE_SEGMENTS = "_negative_segments";
    private static final String NEUTRAL_SEGMENTS = "_neutral_segments";
    private static final String CONFIDENCE = "_confidence";
    private static final String CONFIDENT_CALLS = "_confident_calls";
    private static final String FIRST_START = "_first_start";
    private static final String LAST_END = "_last_end";
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MICROS_PER_HOUR = 3.6e9;

    /**
     * {@link CallSummaries} in; one row per agent and day with at least one call, with the columns of {@link
     * AgentPerformance}. Calls without an agent are left out.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.where(CallSummaries.hasAgent())
                .transform(SegmentAgentPerformanceTable::sumCalls)
                .withColumn(UNIQUE_INTENTS_HANDLED, size(col(INTENTS_HANDLED)).cast(DataTypes.LongType))
                .transform(SegmentAgentPerformanceTable::withMeans)
                .transform(SegmentAgentPerformanceTable::withRates)
                .withColumn(PERFORMANCE_SCORE, fine(score()))
                .withColumns(rounded())
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(AgentPerformance.COLUMNS));
    }

    /** Times are summed in whole seconds and means as decimals: the same rows give the same sum in any order. */
    private static Dataset<Row> sumCalls(Dataset<Row> calls) {
        return calls.groupBy(AGENT_ID, CALL_DATE)
                .agg(
                        count("*").as(TOTAL_CALLS),
                        sum(CallSummaries.CALL_DURATION_SECONDS).as(SECONDS),
                        min(CallSummaries.CALL_DURATION_MINUTES).as(MIN_CALL_DURATION_MINUTES),
                        max(CallSummaries.CALL_DURATION_MINUTES).as(MAX_CALL_DURATION_MINUTES),
                        sum(CallSummaries.POSITIVE_COUNT).as(POSITIVE_SEGMENTS),
                        sum(CallSummaries.NEGATIVE_COUNT).as(NEGATIVE_SEGMENTS),
                        sum(CallSummaries.NEUTRAL_COUNT).as(NEUTRAL_SEGMENTS),
                        countWhere(CallSummaries.isPositive()).as(POSITIVE_CALLS),
                        countWhere(CallSummaries.isNegative()).as(NEGATIVE_CALLS),
                        countWhere(CallSummaries.isNeutral()).as(NEUTRAL_CALLS),
                        countWhere(col(CallSummaries.HAS_COMPLIANCE_ISSUES)).as(CALLS_WITH_COMPLIANCE_ISSUES),
                        sum(CallSummaries.COMPLIANCE_VIOLATIONS_COUNT).as(TOTAL_COMPLIANCE_VIOLATIONS),
                        countWhere(CallSummaries.isCritical()).as(CRITICAL_COMPLIANCE_ISSUES),
                        countWhere(CallSummaries.isHigh()).as(HIGH_COMPLIANCE_ISSUES),
                        sort_array(collect_set(CallSummaries.PRIMARY_INTENT)).as(INTENTS_HANDLED),
                        distinct(CallSummaries.SCENARIO).as(UNIQUE_SCENARIOS_HANDLED),
                        distinct(CallSummaries.MEMBER_ID).as(UNIQUE_MEMBERS_SERVED),
                        sum(col(CallSummaries.AVG_CONFIDENCE).cast(MEAN)).as(CONFIDENCE),
                        count(CallSummaries.AVG_CONFIDENCE).as(CONFIDENT_CALLS),
                        min(CallSummaries.MIN_CONFIDENCE).as(MIN_TRANSCRIPT_CONFIDENCE),
                        min(CallSummaries.CALL_START_TIME).as(FIRST_START),
                        max(CallSummaries.CALL_END_TIME).as(LAST_END));
    }

    private static Dataset<Row> withMeans(Dataset<Row> sums) {
        return sums.withColumn(TOTAL_CALL_TIME_MINUTES, col(SECONDS).divide(lit(SECONDS_PER_MINUTE)))
                .withColumn(AVG_CALL_DURATION_MINUTES, perCall(TOTAL_CALL_TIME_MINUTES))
                .withColumn(AVG_POSITIVE_SEGMENTS, perCall(POSITIVE_SEGMENTS))
                .withColumn(AVG_NEGATIVE_SEGMENTS, perCall(NEGATIVE_SEGMENTS))
                .withColumn(AVG_NEUTRAL_SEGMENTS, perCall(NEUTRAL_SEGMENTS))
                .withColumn(AVG_COMPLIANCE_VIOLATIONS_PER_CALL, perCall(TOTAL_COMPLIANCE_VIOLATIONS))
                .withColumn(
                        AVG_TRANSCRIPT_CONFIDENCE,
                        when(col(CONFIDENT_CALLS).gt(0), ratio(col(CONFIDENCE), col(CONFIDENT_CALLS))));
    }

    private static Column perCall(String sum) {
        return ratio(col(sum), col(TOTAL_CALLS));
    }

    private static Dataset<Row> withRates(Dataset<Row> sums) {
        Column micros = unix_micros(col(LAST_END)).minus(unix_micros(col(FIRST_START)));
        return sums.withColumn(VIOLATION_RATE, percent(col(CALLS_WITH_COMPLIANCE_ISSUES), col(TOTAL_CALLS)))
                .withColumn(COMPLIANCE_RATE, lit(100.0).minus(col(VIOLATION_RATE)))
                .withColumn(POSITIVE_SENTIMENT_RATE, percent(col(POSITIVE_CALLS), col(TOTAL_CALLS)))
                .withColumn(NEGATIVE_SENTIMENT_RATE, percent(col(NEGATIVE_CALLS), col(TOTAL_CALLS)))
                .withColumn(
                        CALLS_PER_TALK_HOUR,
                        ratio(col(TOTAL_CALLS), col(SECONDS).divide(lit(SECONDS_PER_HOUR))))
                .withColumn(CALLS_PER_HOUR, ratio(col(TOTAL_CALLS), micros.divide(lit(MICROS_PER_HOUR))));
    }

    /** A tenth for what speech recognition made of the calls; without its confidence the rest counts for all. */
    private static Column score() {
        Column calls = col(COMPLIANCE_RATE)
                .multiply(0.4)
                .plus(col(POSITIVE_SENTIMENT_RATE).multiply(0.3))
                .plus(lit(100.0).minus(col(NEGATIVE_SENTIMENT_RATE)).multiply(0.2));
        Column heard = least(col(AVG_TRANSCRIPT_CONFIDENCE).multiply(100), lit(100.0));
        return when(col(AVG_TRANSCRIPT_CONFIDENCE).isNull(), calls.divide(0.9))
                .otherwise(calls.plus(heard.multiply(0.1)));
    }

    private static Map<String, Column> rounded() {
        return ROUNDED.stream().collect(Collectors.toMap(Function.identity(), name -> fine(col(name))));
    }

    @Override
    public String name() {
        return AgentPerformance.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(AGENT_ID, CALL_DATE);
    }

    @Override
    public String slice() {
        return CALL_DATE;
    }

    /** Confidence may be missing. */
    @Override
    public List<String> critical() {
        return AgentPerformance.COLUMNS.stream()
                .filter(column ->
                        !column.equals(AVG_TRANSCRIPT_CONFIDENCE) && !column.equals(MIN_TRANSCRIPT_CONFIDENCE))
                .toList();
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
    public List<LeftOut> leavesOut() {
        return List.of(new LeftOut("calls without an agent", CallSummaries.TABLE, not(CallSummaries.hasAgent())));
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow("the sentiments' calls add up to total_calls", SentimentCounts.addUp()),
                Invariant.everyRow(
                        "the score is from 0 to 100", col(PERFORMANCE_SCORE).between(0, 100)),
                Invariant.sameCounts(
                        "total_calls of a day sum to its calls with an agent",
                        agents -> agents.select(CALL_DATE, TOTAL_CALLS),
                        inputs -> inputs.get(CallSummaries.TABLE)
                                .where(CallSummaries.hasAgent())
                                .select(col(CallSummaries.CALL_DATE), lit(1L))));
    }
}
