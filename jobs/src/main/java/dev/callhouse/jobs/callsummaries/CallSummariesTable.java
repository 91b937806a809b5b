package dev.callhouse.jobs.callsummaries;

import static dev.callhouse.common.schema.transcripts.CallSummaries.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_DURATION_SECONDS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_END_TIME;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_ID;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_START_TIME;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_SUMMARY;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLIANCE_VIOLATIONS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLIANCE_VIOLATIONS_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.FULL_TRANSCRIPT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MEMBER_ID;
import static dev.callhouse.common.schema.transcripts.CallSummaries.NEGATIVE_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.NEUTRAL_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.OVERALL_SENTIMENT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.POSITIVE_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.PRIMARY_INTENT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.SENTIMENT_SEQUENCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.TOTAL_SEGMENTS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;

import dev.callhouse.common.gold.Changes;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.gold.Invariant;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.schema.transcripts.Transcripts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code call_summaries}: one row per call that is over, made from {@code silver_transcript_segments}. Moves with time. */
public final class CallSummariesTable implements GoldTable {
    private final Duration idle;

    /**
     * The table.
     *
     * @param idle how long no segment must have come for a call to be over
     */
    public CallSummariesTable(Duration idle) {
        this.idle = idle;
    }

    @Override
    public String name() {
        return CallSummaries.TABLE;
    }

    @Override
    public String folder() {
        return Transcripts.GOLD_FOLDER;
    }

    @Override
    public List<String> grain() {
        return List.of(CALL_ID);
    }

    @Override
    public String slice() {
        return CALL_ID;
    }

    @Override
    public List<String> partitionBy() {
        return List.of(CALL_DATE);
    }

    /** What a call says of itself may be missing. */
    @Override
    public List<String> critical() {
        return List.of(
                CALL_ID,
                MEMBER_ID,
                CALL_START_TIME,
                CALL_END_TIME,
                CALL_DATE,
                OVERALL_SENTIMENT,
                PRIMARY_INTENT,
                FULL_TRANSCRIPT,
                CALL_SUMMARY);
    }

    @Override
    public List<String> inputs() {
        return List.of(TranscriptSegments.TABLE);
    }

    @Override
    public Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf) {
        return SummarisedCalls.of(inputs.get(TranscriptSegments.TABLE), over(asOf), asOf);
    }

    @Override
    public List<String> stamps() {
        return List.of(CALCULATED_AT);
    }

    @Override
    public boolean movesWithTime() {
        return true;
    }

    @Override
    public Optional<String> settings() {
        return Optional.of("idle=" + idle);
    }

    /**
     * The calls whose segments have changed, and those that time has closed since the last refresh, or opened when it goes
     * back: their newest segment came between the two times before which calls are over.
     */
    @Override
    public Dataset<Row> touched(Changes changes) {
        Instant then = over(changes.since());
        Instant now = over(changes.asOf());
        Column between = col(TranscriptSegments.SEGMENT_TIME)
                .gt(lit(then.isBefore(now) ? then : now))
                .and(col(TranscriptSegments.SEGMENT_TIME).leq(lit(then.isBefore(now) ? now : then)));
        return GoldTable.super
                .touched(changes)
                .union(changes.inputs()
                        .get(TranscriptSegments.TABLE)
                        .where(between)
                        .select(CALL_ID));
    }

    private Instant over(Instant asOf) {
        return asOf.minus(idle);
    }

    @Override
    public List<Invariant> invariants(Instant asOf) {
        return Stream.concat(invariants().stream(), Stream.of(hasEveryCallThatIsOver(over(asOf))))
                .toList();
    }

    private static Invariant hasEveryCallThatIsOver(Instant over) {
        return Invariant.sameCounts(
                "every call that is over has a row that counts its segments, and no other has",
                calls -> calls.select(CALL_ID, TOTAL_SEGMENTS),
                inputs -> inputs.get(TranscriptSegments.TABLE)
                        .groupBy(CALL_ID)
                        .agg(
                                count("*").as(TOTAL_SEGMENTS),
                                max(TranscriptSegments.SEGMENT_TIME).as(CALL_END_TIME))
                        .where(col(CALL_END_TIME).leq(lit(over)))
                        .select(CALL_ID, TOTAL_SEGMENTS));
    }

    @Override
    public List<Invariant> invariants() {
        return List.of(
                Invariant.everyRow(
                        "the sentiments' segments add up to the sequence",
                        col(POSITIVE_COUNT)
                                .plus(col(NEGATIVE_COUNT))
                                .plus(col(NEUTRAL_COUNT))
                                .equalTo(size(col(SENTIMENT_SEQUENCE)))),
                Invariant.everyRow(
                        "the call ends after it starts",
                        col(CALL_DURATION_SECONDS).geq(0).and(col(CALL_END_TIME).geq(col(CALL_START_TIME)))),
                Invariant.everyRow(
                        "the violations are counted",
                        col(COMPLIANCE_VIOLATIONS_COUNT).equalTo(size(col(COMPLIANCE_VIOLATIONS)))));
    }
}
