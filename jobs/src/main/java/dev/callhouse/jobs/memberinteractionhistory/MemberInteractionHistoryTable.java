package dev.callhouse.jobs.memberinteractionhistory;

import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.INTERACTION_DATE;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.INTERACTION_ID;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.INTERACTION_TOPIC;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.INTERACTION_TYPE;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.MEMBER_ID;
import static dev.callhouse.common.schema.transcripts.MemberInteractionHistory.SUMMARY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.MemberInteractionHistory;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code member_interaction_history}: one row per call that is over, made from {@code call_summaries}. */
public final class MemberInteractionHistoryTable implements GoldTable {
    /**
     * {@link CallSummaries} in; one row per call, with the columns of {@link MemberInteractionHistory}.
     *
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> calls, Instant asOf) {
        return calls.withColumn(INTERACTION_ID, col(CallSummaries.CALL_ID))
                .withColumn(INTERACTION_DATE, col(CallSummaries.CALL_START_TIME))
                .withColumn(INTERACTION_TYPE, lit(MemberInteractionHistory.CALL))
                .withColumn(INTERACTION_TOPIC, col(CallSummaries.SCENARIO))
                .withColumn(SUMMARY, col(CallSummaries.CALL_SUMMARY))
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(MemberInteractionHistory.COLUMNS));
    }

    @Override
    public String name() {
        return MemberInteractionHistory.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(INTERACTION_ID);
    }

    @Override
    public String slice() {
        return INTERACTION_ID;
    }

    @Override
    public String sliceIn(String input) {
        return CallSummaries.CALL_ID;
    }

    @Override
    public List<String> critical() {
        return List.of(INTERACTION_ID, MEMBER_ID, INTERACTION_DATE, CALL_DATE, SUMMARY);
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
        return List.of(Invariant.sameCounts(
                "one row per call of " + CallSummaries.TABLE,
                history -> history.select(col(INTERACTION_ID), lit(1L)),
                inputs -> inputs.get(CallSummaries.TABLE).select(col(CallSummaries.CALL_ID), lit(1L))));
    }
}
