package dev.callhouse.jobs.transcriptagentperformance;

import static dev.callhouse.common.gold.Measures.countWhere;
import static dev.callhouse.common.gold.Measures.percentOf;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.AGENT_NAME;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.AVG_UPSELL_PER_CALL;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.CONVERSION_RATE;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.NEGATIVE_SENTIMENT_PCT;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.POSITIVE_SENTIMENT_PCT;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.TOTAL_CALLS;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.TOTAL_CONVERSIONS;
import static dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance.TOTAL_UPSELL_AMOUNT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.schema.transcripts.TranscriptAgentPerformance;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** {@code gold_transcript_agent_performance}: one row per agent with at least one whole call, made from {@code gold_call_analytics}. */
public final class TranscriptAgentPerformanceTable implements GoldTable {
    private static final DataType MONEY =
            TranscriptAgentPerformance.SCHEMA.apply(TOTAL_UPSELL_AMOUNT).dataType();

    /**
     * {@link CallAnalytics} in; one row per agent with at least one call, with the columns of {@link
     * TranscriptAgentPerformance}.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.groupBy(AGENT_NAME)
                .agg(
                        count("*").as(TOTAL_CALLS),
                        countWhere(col(CallAnalytics.IS_CONVERSION)).as(TOTAL_CONVERSIONS),
                        sum(CallAnalytics.UPSELL_AMOUNT).cast(MONEY).as(TOTAL_UPSELL_AMOUNT),
                        countWhere(CallAnalytics.isPositive()).as(POSITIVE_SENTIMENT_PCT),
                        countWhere(CallAnalytics.isNegative()).as(NEGATIVE_SENTIMENT_PCT))
                .withColumn(CONVERSION_RATE, percentOf(TOTAL_CONVERSIONS, TOTAL_CALLS))
                .withColumn(POSITIVE_SENTIMENT_PCT, percentOf(POSITIVE_SENTIMENT_PCT, TOTAL_CALLS))
                .withColumn(NEGATIVE_SENTIMENT_PCT, percentOf(NEGATIVE_SENTIMENT_PCT, TOTAL_CALLS))
                .withColumn(AVG_UPSELL_PER_CALL, mean())
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(TranscriptAgentPerformance.COLUMNS));
    }

    /** Exact, as money is. */
    private static Column mean() {
        return round(col(TOTAL_UPSELL_AMOUNT).divide(col(TOTAL_CALLS)), 2).cast(MONEY);
    }

    @Override
    public String name() {
        return TranscriptAgentPerformance.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(AGENT_NAME);
    }

    @Override
    public String slice() {
        return AGENT_NAME;
    }

    /** No column is ever NULL. */
    @Override
    public List<String> critical() {
        return TranscriptAgentPerformance.COLUMNS;
    }

    @Override
    public List<String> inputs() {
        return List.of(CallAnalytics.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return of(inputs.get(CallAnalytics.TABLE), asOf);
    }

    @Override
    public List<String> stamps() {
        return List.of(CALCULATED_AT);
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow(
                        "conversions are calls", col(TOTAL_CONVERSIONS).between(lit(0), col(TOTAL_CALLS))),
                Invariant.countsEveryRow(AGENT_NAME, TOTAL_CALLS, CallAnalytics.TABLE));
    }
}
