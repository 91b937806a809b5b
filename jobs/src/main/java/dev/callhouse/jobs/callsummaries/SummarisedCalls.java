package dev.callhouse.jobs.callsummaries;

import static dev.callhouse.common.gold.Measures.fine;
import static dev.callhouse.common.schema.transcripts.CallSummaries.AGENTS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.AGENT_ID;
import static dev.callhouse.common.schema.transcripts.CallSummaries.AVG_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALCULATED_AT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_DATE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_DURATION_MINUTES;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_DURATION_SECONDS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_END_TIME;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_ID;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_START_TIME;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CALL_SUMMARY;
import static dev.callhouse.common.schema.transcripts.CallSummaries.CHANNEL;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLEXITY;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLIANCE_SEVERITY_LEVEL;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLIANCE_VIOLATIONS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.COMPLIANCE_VIOLATIONS_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.FULL_TRANSCRIPT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.HAS_COMPLIANCE_ISSUES;
import static dev.callhouse.common.schema.transcripts.CallSummaries.INTENTS_DETECTED;
import static dev.callhouse.common.schema.transcripts.CallSummaries.INTENT_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MAX_COMPLIANCE_SEVERITY;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MAX_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MEMBER_BALANCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MEMBER_ID;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MEMBER_LIFE_STAGE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MEMBER_NAME;
import static dev.callhouse.common.schema.transcripts.CallSummaries.MIN_CONFIDENCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.NEGATIVE_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.NEUTRAL_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.OVERALL_SENTIMENT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.POSITIVE_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.PRIMARY_INTENT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.RULE_SET;
import static dev.callhouse.common.schema.transcripts.CallSummaries.SCENARIO;
import static dev.callhouse.common.schema.transcripts.CallSummaries.SENTIMENT_SEQUENCE;
import static dev.callhouse.common.schema.transcripts.CallSummaries.SPEAKERS_COUNT;
import static dev.callhouse.common.schema.transcripts.CallSummaries.TOTAL_SEGMENTS;
import static dev.callhouse.common.schema.transcripts.CallSummaries.TRANSFERRED;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.first;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.known;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.last;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.mostFrequent;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.ofMember;
import static dev.callhouse.jobs.callsummaries.SegmentsInOrder.primaryIntent;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.spark.Columns;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The calls of some segments, each in one row. */
final class SummarisedCalls {
    private static final String KNOWN_AGENTS = "_known_agents";
    private static final String INTENTS_OF_MEMBER = "_intents_of_member";
    private static final String CONFIDENCES = "_confidences";
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double SECONDS_PER_MINUTE = 60;

    private SummarisedCalls() {}

    /**
     * {@link TranscriptSegments} in; one row per call that is over by then, with the columns of {@link CallSummaries}. A
     * call that is not over has no row.
     *
     * @param over when the newest segment of such a call came at the latest
     * @param asOf for {@code calculated_at}
     */
    static Dataset<Row> of(Dataset<Row> segments, Instant over, Instant asOf) {
        return segments.transform(SummarisedCalls::collectCalls)
                .where(col(CALL_END_TIME).leq(lit(over)))
                .transform(SummarisedCalls::withArrays)
                .transform(SummarisedCalls::withCounts)
                .transform(SummarisedCalls::withSummary)
                .withColumn(CALCULATED_AT, lit(asOf))
                .select(Columns.named(CallSummaries.COLUMNS));
    }

    /** One row per call: its segments in order, and what does not depend on their order. */
    private static Dataset<Row> collectCalls(Dataset<Row> segments) {
        return segments.groupBy(CALL_ID)
                .agg(
                        SegmentsInOrder.collected().as(SegmentsInOrder.SEGMENTS),
                        min(TranscriptSegments.SEGMENT_TIME).as(CALL_START_TIME),
                        max(TranscriptSegments.SEGMENT_TIME).as(CALL_END_TIME),
                        min(TranscriptSegments.SEGMENT_DATE).as(CALL_DATE),
                        count("*").as(TOTAL_SEGMENTS),
                        size(collect_set(TranscriptSegments.SPEAKER))
                                .cast(DataTypes.LongType)
                                .as(SPEAKERS_COUNT),
                        coalesce(max(severity()), lit(0)).as(MAX_COMPLIANCE_SEVERITY),
                        min(TranscriptSegments.CONFIDENCE).as(MIN_CONFIDENCE),
                        max(TranscriptSegments.CONFIDENCE).as(MAX_CONFIDENCE));
    }

    private static Column severity() {
        return array_position(severities(), col(TranscriptSegments.COMPLIANCE_SEVERITY))
                .minus(1)
                .cast(DataTypes.IntegerType);
    }

    private static Column severities() {
        return array(CallSummaries.SEVERITIES.stream().map(functions::lit).toArray(Column[]::new));
    }

    private static Dataset<Row> withArrays(Dataset<Row> calls) {
        return calls.select(
                col("*"),
                known(TranscriptSegments.AGENT_ID).as(KNOWN_AGENTS),
                ofMember(TranscriptSegments.SENTIMENT).as(SENTIMENT_SEQUENCE),
                ofMember(TranscriptSegments.INTENT_CATEGORY).as(INTENTS_OF_MEMBER),
                array_distinct(known(TranscriptSegments.INTENT_CATEGORY)).as(INTENTS_DETECTED),
                filter(known(TranscriptSegments.COMPLIANCE_FLAG), flag -> flag.notEqual(TranscriptSegments.OK))
                        .as(COMPLIANCE_VIOLATIONS),
                known(TranscriptSegments.CONFIDENCE).as(CONFIDENCES),
                array_join(known(TranscriptSegments.TRANSCRIPT_SEGMENT), " ").as(FULL_TRANSCRIPT),
                first(TranscriptSegments.MEMBER_ID).as(MEMBER_ID),
                first(TranscriptSegments.MEMBER_NAME).as(MEMBER_NAME),
                first(TranscriptSegments.SCENARIO).as(SCENARIO),
                first(TranscriptSegments.COMPLEXITY).as(COMPLEXITY),
                first(TranscriptSegments.CHANNEL).as(CHANNEL),
                last(TranscriptSegments.MEMBER_BALANCE).as(MEMBER_BALANCE),
                last(TranscriptSegments.MEMBER_LIFE_STAGE).as(MEMBER_LIFE_STAGE),
                last(TranscriptSegments.RULE_SET).as(RULE_SET));
    }

    private static Dataset<Row> withCounts(Dataset<Row> calls) {
        return calls.select(
                col("*"),
                mostFrequent(KNOWN_AGENTS).as(AGENT_ID),
                array_distinct(col(KNOWN_AGENTS)).as(AGENTS),
                sentiments(TranscriptSegments.POSITIVE).as(POSITIVE_COUNT),
                sentiments(TranscriptSegments.NEGATIVE).as(NEGATIVE_COUNT),
                sentiments(TranscriptSegments.NEUTRAL).as(NEUTRAL_COUNT),
                length(INTENTS_DETECTED).as(INTENT_COUNT),
                primaryIntent(INTENTS_OF_MEMBER).as(PRIMARY_INTENT),
                length(COMPLIANCE_VIOLATIONS).as(COMPLIANCE_VIOLATIONS_COUNT),
                get(severities(), col(MAX_COMPLIANCE_SEVERITY)).as(COMPLIANCE_SEVERITY_LEVEL),
                meanConfidence().as(AVG_CONFIDENCE),
                seconds().as(CALL_DURATION_SECONDS));
    }

    private static Column sentiments(String sentiment) {
        return size(filter(col(SENTIMENT_SEQUENCE), each -> each.equalTo(sentiment)))
                .cast(DataTypes.LongType);
    }

    private static Column length(String array) {
        return size(col(array)).cast(DataTypes.LongType);
    }

    /** Summed in the order of the segments, so that the last digit does not depend on how the rows came together. */
    private static Column meanConfidence() {
        Column sum = aggregate(col(CONFIDENCES), lit(0.0), Column::plus);
        return when(size(col(CONFIDENCES)).gt(0), fine(sum.divide(size(col(CONFIDENCES)))));
    }

    private static Column seconds() {
        Column micros = unix_micros(col(CALL_END_TIME)).minus(unix_micros(col(CALL_START_TIME)));
        return floor(micros.divide(lit(MICROS_PER_SECOND))).cast(DataTypes.LongType);
    }

    private static Dataset<Row> withSummary(Dataset<Row> calls) {
        return calls.withColumn(TRANSFERRED, size(col(AGENTS)).gt(1))
                .withColumn(
                        HAS_COMPLIANCE_ISSUES, col(COMPLIANCE_VIOLATIONS_COUNT).gt(0))
                .withColumn(CALL_DURATION_MINUTES, col(CALL_DURATION_SECONDS).divide(lit(SECONDS_PER_MINUTE)))
                .withColumn(OVERALL_SENTIMENT, overallSentiment())
                .withColumn(CALL_SUMMARY, summary());
    }

    private static Column overallSentiment() {
        return when(col(NEGATIVE_COUNT).gt(col(POSITIVE_COUNT)), lit(TranscriptSegments.NEGATIVE))
                .when(col(POSITIVE_COUNT).gt(col(NEGATIVE_COUNT)), lit(TranscriptSegments.POSITIVE))
                .otherwise(lit(TranscriptSegments.NEUTRAL));
    }

    private static Column summary() {
        return format_string(
                "Call with %s about %s. Duration: %.1f minutes. Overall sentiment: %s. %sPrimary intent: %s.",
                coalesce(col(MEMBER_NAME), lit("unknown member")),
                coalesce(col(SCENARIO), col(PRIMARY_INTENT)),
                col(CALL_DURATION_MINUTES),
                col(OVERALL_SENTIMENT),
                when(col(HAS_COMPLIANCE_ISSUES), lit("Compliance issues detected. "))
                        .otherwise(lit("")),
                col(PRIMARY_INTENT));
    }
}
