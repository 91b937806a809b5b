package dev.callhouse.jobs.dailymetrics;

import static dev.callhouse.common.gold.Measures.countWhere;
import static dev.callhouse.common.gold.Measures.mean;
import static dev.callhouse.common.gold.Measures.percentOf;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.AVG_SENTIMENT_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.AVG_SENTIMENT_SCORE;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.CONVERSION_RATE;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.METRIC_DATE;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.NEGATIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.NEUTRAL_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.POSITIVE_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.TOTAL_CALLS;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.TOTAL_CONVERSIONS;
import static dev.callhouse.common.schema.transcripts.DailyMetrics.TOTAL_UPSELL_AMOUNT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.schema.transcripts.DailyMetrics;
import dev.callhouse.common.schema.transcripts.SentimentCounts;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** {@code gold_daily_metrics}: one row per day with at least one whole call, made from {@code gold_call_analytics}. */
public final class DailyMetricsTable implements GoldTable {
    private static final DataType MONEY =
            DailyMetrics.SCHEMA.apply(TOTAL_UPSELL_AMOUNT).dataType();

    /**
     * {@link CallAnalytics} in; one row per day with at least one call, with the columns of {@link DailyMetrics}.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.groupBy(col(CallAnalytics.CALL_DATE).as(METRIC_DATE))
                .agg(
                        count("*").as(TOTAL_CALLS),
                        countWhere(col(CallAnalytics.IS_CONVERSION)).as(TOTAL_CONVERSIONS),
                        sum(CallAnalytics.UPSELL_AMOUNT).cast(MONEY).as(TOTAL_UPSELL_AMOUNT),
                        mean(CallAnalytics.SENTIMENT_VALUE).as(AVG_SENTIMENT_SCORE),
                        mean(CallAnalytics.SENTIMENT_CONFIDENCE).as(AVG_SENTIMENT_CONFIDENCE),
                        countWhere(CallAnalytics.isPositive()).as(POSITIVE_CALLS),
                        countWhere(CallAnalytics.isNegative()).as(NEGATIVE_CALLS),
                        countWhere(CallAnalytics.isNeutral()).as(NEUTRAL_CALLS))
                .withColumn(CONVERSION_RATE, percentOf(TOTAL_CONVERSIONS, TOTAL_CALLS))
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(DailyMetrics.COLUMNS));
    }

    @Override
    public String name() {
        return DailyMetrics.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(METRIC_DATE);
    }

    @Override
    public String slice() {
        return METRIC_DATE;
    }

    @Override
    public String sliceIn(String input) {
        return CallAnalytics.CALL_DATE;
    }

    /** No column is ever NULL. */
    @Override
    public List<String> critical() {
        return DailyMetrics.COLUMNS;
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
                Invariant.everyRow("the sentiments' calls add up to total_calls", SentimentCounts.addUp()),
                Invariant.sameCounts(
                        "total_calls of a day sum to its calls",
                        days -> days.select(METRIC_DATE, TOTAL_CALLS),
                        inputs -> inputs.get(CallAnalytics.TABLE).select(col(CallAnalytics.CALL_DATE), lit(1L))));
    }
}
