package dev.callhouse.jobs.callanalytics;

import static dev.callhouse.common.schema.transcripts.CallAnalytics.AGENT_NAME;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CALL_ID;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CALL_TIMESTAMP;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CONVERSION_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.CONVERSION_PHRASE;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.IS_CONVERSION;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.SENTIMENT_SCORE;
import static dev.callhouse.common.schema.transcripts.CallAnalytics.UPSELL_AMOUNT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallAnalytics;
import dev.callhouse.common.schema.transcripts.CallTranscripts;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** {@code gold_call_analytics}: one row per whole call, made from {@code silver_call_transcripts}. */
public final class CallAnalyticsTable implements GoldTable {
    private static final DataType AMOUNT =
            CallAnalytics.SCHEMA.apply(UPSELL_AMOUNT).dataType();

    /**
     * {@link CallTranscripts} in; one row per call, with the columns of {@link CallAnalytics}.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.withColumn(
                        UPSELL_AMOUNT, coalesce(col(UPSELL_AMOUNT), lit(0)).cast(AMOUNT))
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(CallAnalytics.COLUMNS));
    }

    @Override
    public String name() {
        return CallAnalytics.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(CALL_ID, CALL_TIMESTAMP);
    }

    @Override
    public String slice() {
        return CALL_DATE;
    }

    @Override
    public List<String> partitionBy() {
        return List.of(CALL_DATE);
    }

    @Override
    public List<String> critical() {
        return List.of(CALL_ID, CALL_TIMESTAMP, AGENT_NAME, CALL_DATE, IS_CONVERSION, UPSELL_AMOUNT, SENTIMENT_SCORE);
    }

    @Override
    public List<String> inputs() {
        return List.of(CallTranscripts.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return of(inputs.get(CallTranscripts.TABLE), asOf);
    }

    @Override
    public List<String> stamps() {
        return List.of(CALCULATED_AT);
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow(
                        "a call has a phrase and a confidence if it is a conversion, and only then",
                        col(IS_CONVERSION)
                                .equalTo(col(CONVERSION_PHRASE).isNotNull())
                                .and(col(IS_CONVERSION)
                                        .equalTo(col(CONVERSION_CONFIDENCE).isNotNull()))),
                Invariant.sameCounts(
                        "one row per call of " + CallTranscripts.TABLE,
                        calls -> calls.select(col(CALL_DATE), lit(1L)),
                        inputs -> inputs.get(CallTranscripts.TABLE).select(col(CALL_DATE), lit(1L))));
    }
}
