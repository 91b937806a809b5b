package dev.callhouse.jobs.callsummaries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.testing.SilverSegments;
import dev.callhouse.common.testing.SparkTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSummariesTableTest extends SparkTest {
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final GoldTable TABLE = new CallSummariesTable(Duration.ofMinutes(10));

    private static Dataset<Row> summaries(Dataset<Row> segments, Instant asOf) {
        return TABLE.compute(Map.of(TranscriptSegments.TABLE, segments), asOf);
    }

    /** Some columns of the only call, as {@code a|b|c}. */
    private static String call(Dataset<Row> segments, String... columns) {
        List<Row> calls = summaries(segments, NOON).selectExpr(columns).collectAsList();
        assertThat(calls).hasSize(1);
        return calls.get(0).mkString("|");
    }

    /** A segment each minute from 09:00; lines as in {@link SilverSegments#of} without call and time. */
    private static Dataset<Row> segments(String... lines) {
        return SilverSegments.of(IntStream.range(0, lines.length)
                .mapToObj(i -> "C1 | 2025-11-03 09:0" + i + ":00 | " + lines[i])
                .toArray(String[]::new));
    }

    @Test
    void theWorkedExample() {
        Dataset<Row> summary = summaries(SilverSegments.ofTheWorkedExample(), Instant.parse("2025-11-03T09:12:00Z"));

        assertThat(summary.schema().names()).containsExactlyElementsOf(CallSummaries.COLUMNS);
        assertSameRows(
                rows(
                        "call_id string, member_id string, member_name string, scenario string, complexity string,"
                                + " channel string, agent_id string, transferred boolean, call_start_time timestamp,"
                                + " call_end_time timestamp, call_date date, total_segments bigint,"
                                + " speakers_count bigint, positive_count bigint, negative_count bigint,"
                                + " neutral_count bigint, overall_sentiment string, intent_count bigint,"
                                + " primary_intent string, compliance_violations_count bigint,"
                                + " has_compliance_issues boolean, max_compliance_severity int,"
                                + " compliance_severity_level string, member_balance decimal(18,2),"
                                + " member_life_stage string, avg_confidence double, min_confidence double,"
                                + " max_confidence double, call_duration_seconds bigint,"
                                + " call_duration_minutes double, call_summary string, rule_set string,"
                                + " calculated_at timestamp",
                        "C1 | M123456 | Ann Lee | fees | simple | voice | AGENT-101 | false | 2025-11-03 09:00:00"
                                + " | 2025-11-03 09:02:00 | 2025-11-03 | 11 | 2 | 0 | 2 | 3 | negative | 4 | complaint"
                                + " | 3 | true | 2 | CRITICAL | 1000.00 | retired | 0.9 | 0.9 | 0.9 | 120 | 2.0"
                                + " | Call with Ann Lee about fees. Duration: 2.0 minutes. Overall sentiment: negative."
                                + " Compliance issues detected. Primary intent: complaint."
                                + " | improved | 2025-11-03 09:12:00"),
                summary.drop(
                        CallSummaries.AGENTS,
                        CallSummaries.SENTIMENT_SEQUENCE,
                        CallSummaries.INTENTS_DETECTED,
                        CallSummaries.COMPLIANCE_VIOLATIONS,
                        CallSummaries.FULL_TRANSCRIPT));
        Row call = summary.first();
        assertThat(call.<String>getList(call.fieldIndex(CallSummaries.COMPLIANCE_VIOLATIONS)))
                .containsExactly("guarantee_language", "personal_advice", "privacy_breach");
        assertThat(call.<String>getList(call.fieldIndex(CallSummaries.SENTIMENT_SEQUENCE)))
                .containsExactly("negative", "negative", "neutral", "neutral", "neutral");
        assertThat(call.<String>getList(call.fieldIndex(CallSummaries.INTENTS_DETECTED)))
                .containsExactly("complaint", "general_inquiry", "performance_inquiry", "contribution_inquiry");
        assertThat(call.<String>getAs(CallSummaries.FULL_TRANSCRIPT))
                .startsWith("I am really frustrated, my insurance claim has been open for five weeks. Your balance is")
                .endsWith("twice last year. Thanks for your time.");
    }

    @Test
    void aCallHasARowWhenNothingHasComeForTenMinutesAndNoSecondEarlier() {
        Dataset<Row> segments = SilverSegments.ofTheWorkedExample();

        assertThat(summaries(segments, Instant.parse("2025-11-03T09:11:59Z")).collectAsList())
                .isEmpty();
        assertThat(summaries(segments, Instant.parse("2025-11-03T09:12:00Z")).collectAsList())
                .hasSize(1);
    }

    @Test
    void withTheReferenceRulesAllSegmentsSpeak() {
        Dataset<Row> segments = segments(
                "customer | A | negative | complaint           | ok | no",
                "agent    | A | positive | insurance_inquiry   | ok | yes",
                "agent    | A | positive | insurance_inquiry   | ok | well",
                "customer | A | neutral  | general_inquiry     | ok | bye");

        assertThat(call(segments, "positive_count", "negative_count", "overall_sentiment", "primary_intent"))
                .isEqualTo("0|1|negative|complaint");
        assertThat(call(
                        segments.withColumn(TranscriptSegments.RULE_SET, lit(TranscriptSegments.REFERENCE)),
                        "positive_count",
                        "negative_count",
                        "overall_sentiment",
                        "primary_intent",
                        "concat_ws(',', sentiment_sequence)",
                        "rule_set"))
                .isEqualTo("2|1|positive|insurance_inquiry|negative,positive,positive,neutral|reference");
    }

    @ParameterizedTest
    @CsvSource({
        "A A B,       A, 'A,B', true",
        "A B B,       B, 'A,B', true",
        "A A B B,     B, 'A,B', true", // as many: the later one
        "A B B A,     A, 'A,B', true",
        "A A A,       A, 'A',   false",
        "- A -,       A, 'A',   false",
        "B - A A B C, B, 'B,A,C', true"
    })
    void theAgentIsTheOneWithMostSegments(String each, String agent, String agents, boolean transferred) {
        Dataset<Row> segments = segments(Arrays.stream(each.split(" "))
                .map(name -> "agent | " + name.replace("-", "") + " | neutral | general_inquiry | ok | said by " + name)
                .toArray(String[]::new));

        assertThat(call(segments, "agent_id", "concat_ws(',', agents)", "transferred"))
                .isEqualTo(agent + "|" + agents + "|" + transferred);
    }

    @Test
    void aCallWithoutAnAgentHasARowToo() {
        assertThat(call(
                        segments("customer | | neutral | general_inquiry | ok | hello"),
                        "agent_id",
                        "size(agents)",
                        "transferred"))
                .isEqualTo("null|0|false");
    }

    @ParameterizedTest
    @CsvSource({
        "general_inquiry general_inquiry performance_inquiry, performance_inquiry", // general only if nothing else
        "general_inquiry, general_inquiry",
        "performance_inquiry insurance_inquiry, insurance_inquiry", // as often: the order of the list
        "insurance_inquiry beneficiary_update withdrawal_inquiry, beneficiary_update",
        "performance_inquiry complaint performance_inquiry, performance_inquiry",
        "tax_question complaint, complaint", // not of the list: after it
        "tax_question general_inquiry, tax_question"
    })
    void thePrimaryIntentIsTheMostFrequentOfTheCustomers(String each, String primary) {
        Dataset<Row> segments = segments(Arrays.stream(each.split(" "))
                .map(intent -> "customer | A | neutral | " + intent + " | ok | about " + intent)
                .toArray(String[]::new));

        assertThat(call(segments, "primary_intent")).isEqualTo(primary);
    }

    @Test
    void whereNoCustomerSpeaksTheCallIsGeneralAndNeutral() {
        assertThat(call(
                        segments("agent | A | positive | complaint | ok | hello?"),
                        "primary_intent",
                        "overall_sentiment",
                        "size(sentiment_sequence)",
                        "concat_ws(',', intents_detected)"))
                .isEqualTo("general_inquiry|neutral|0|complaint");
    }

    @Test
    void segmentsAreOrderedByTimeThenNumberThenSpeakerThenHash() {
        Dataset<Row> segments = SilverSegments.of(
                        "C1 | 2025-11-03 09:00:02 | agent    | A | neutral | general_inquiry | ok | last",
                        "C1 | 2025-11-03 09:00:01 | customer | A | neutral | general_inquiry | ok | unnumbered by customer",
                        "C1 | 2025-11-03 09:00:01 | agent    | A | neutral | general_inquiry | ok | unnumbered red",
                        "C1 | 2025-11-03 09:00:01 | agent    | A | neutral | general_inquiry | ok | unnumbered blue",
                        "C1 | 2025-11-03 09:00:01 | customer | A | neutral | general_inquiry | ok | second",
                        "C1 | 2025-11-03 09:00:01 | customer | A | neutral | general_inquiry | ok | tenth",
                        "C1 | 2025-11-03 09:00:00 | customer | A | neutral | general_inquiry | ok | first")
                .withColumn(
                        TranscriptSegments.SEGMENT_NO,
                        expr(
                                "case transcript_segment when 'first' then 99 when 'second' then 2 when 'tenth' then 10 end"));

        // SHA-256 of "unnumbered red" is the smaller one.
        assertThat(call(segments.repartition(3), "full_transcript"))
                .isEqualTo("first second tenth unnumbered red unnumbered blue unnumbered by customer last");
        assertThat(call(segments.coalesce(1), "full_transcript"))
                .isEqualTo("first second tenth unnumbered red unnumbered blue unnumbered by customer last");
    }

    @Test
    void whatIsMissingTakesTheFirstOrLastThatIsKnown() {
        Dataset<Row> segments = segments(
                        "customer | A | neutral | general_inquiry | ok | one",
                        "agent    | A | neutral | general_inquiry | ok | two",
                        "customer | A | neutral | general_inquiry | ok | three",
                        "customer | A | neutral | general_inquiry | ok | four")
                .withColumn(
                        TranscriptSegments.MEMBER_NAME,
                        expr("case transcript_segment when 'two' then 'Bo' when 'three' then 'Cy' end"))
                .withColumn(TranscriptSegments.SCENARIO, expr("case transcript_segment when 'three' then 'tax' end"))
                .withColumn(
                        TranscriptSegments.MEMBER_BALANCE,
                        expr(
                                "cast(case transcript_segment when 'one' then 1 when 'three' then 3 end as decimal(18,2))"));

        assertThat(call(segments, "member_name", "scenario", "member_balance")).isEqualTo("Bo|tax|3.00");
    }

    @Test
    void namesThatNobodyGivesLeaveTheSummaryWhole() {
        Dataset<Row> segments = segments("customer | A | positive | complaint | ok | one")
                .withColumn(TranscriptSegments.MEMBER_NAME, lit(null).cast(DataTypes.StringType))
                .withColumn(TranscriptSegments.SCENARIO, lit(null).cast(DataTypes.StringType));

        assertThat(call(segments, "member_name", "scenario", "call_summary"))
                .isEqualTo("null|null|Call with unknown member about complaint. Duration: 0.0 minutes."
                        + " Overall sentiment: positive. Primary intent: complaint.");
    }

    @Test
    void oneSegmentTakesNoTime() {
        assertThat(call(
                        segments("customer | A | neutral | general_inquiry | ok | one"),
                        "total_segments",
                        "call_duration_seconds",
                        "call_duration_minutes"))
                .isEqualTo("1|0|0.0");
    }

    @Test
    void durationsAreWholeSecondsOfMinutesUnrounded() {
        Dataset<Row> segments = SilverSegments.of(
                "C1 | 2025-11-03 09:00:00.900000 | agent | A | neutral | general_inquiry | ok | one",
                "C1 | 2025-11-03 09:02:05.800000 | agent | A | neutral | general_inquiry | ok | two");

        assertThat(call(segments, "call_duration_seconds", "call_duration_minutes"))
                .isEqualTo("124|" + 124 / 60.0);
    }

    @Test
    void confidenceIsThatOfTheSegmentsThatHaveOne() {
        Dataset<Row> segments = segments(
                "customer | A | neutral | general_inquiry | ok | one",
                "customer | A | neutral | general_inquiry | ok | two",
                "customer | A | neutral | general_inquiry | ok | three",
                "customer | A | neutral | general_inquiry | ok | four");

        assertThat(call(
                        segments.withColumn(
                                TranscriptSegments.CONFIDENCE,
                                expr("case transcript_segment when 'one' then 0.5D when 'two' then 0.6D"
                                        + " when 'three' then 0.9D end")),
                        "avg_confidence",
                        "min_confidence",
                        "max_confidence"))
                .isEqualTo("0.6667|0.5|0.9");
        assertThat(call(
                        segments.withColumn(
                                TranscriptSegments.CONFIDENCE, lit(null).cast(DataTypes.DoubleType)),
                        "avg_confidence",
                        "min_confidence",
                        "max_confidence"))
                .isEqualTo("null|null|null");
    }

    @Test
    void theGreatestSeverityIsTheCalls() {
        Dataset<Row> segments = segments(
                "agent | A | neutral | general_inquiry | personal_advice    | one",
                "agent | A | neutral | general_inquiry | guarantee_language | two",
                "agent | A | neutral | general_inquiry | personal_advice    | three");

        assertThat(call(
                        segments,
                        "compliance_violations_count",
                        "concat_ws(',', compliance_violations)",
                        "max_compliance_severity",
                        "compliance_severity_level"))
                .isEqualTo("3|personal_advice,guarantee_language,personal_advice|2|CRITICAL");
    }

    @Test
    void aCallThatIsOverWithoutARowContradictsTheInvariants() {
        Dataset<Row> segments = SilverSegments.ofTheWorkedExample();
        Dataset<Row> none = summaries(segments, NOON).where(lit(false));

        assertSameRows(
                rows("call_id string, gold_count bigint, input_rows bigint", "C1 | 0 | 11"),
                TABLE.invariants(NOON).get(3).violations().of(none, Map.of(TranscriptSegments.TABLE, segments)));
        assertThat(TABLE.invariants(NOON))
                .allSatisfy(invariant -> assertThat(invariant
                                .violations()
                                .of(summaries(segments, NOON), Map.of(TranscriptSegments.TABLE, segments))
                                .collectAsList())
                        .isEmpty());
        assertThat(summaries(segments, NOON)
                        .where(col(CallSummaries.CALL_ID).isNull())
                        .collectAsList())
                .isEmpty();
    }
}
