package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.TranscriptSegments;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the views over segments say of calls, while they go on. */
class LiveCallsSqlTest extends SparkTest {
    private static final String BASE = "call_utterances.sql";
    private static final Instant NINE = Instant.parse("2025-11-03T09:00:00Z");
    private static final Instant LAST_OPEN = NINE.plusSeconds(11 * 60 + 59);
    private static final Instant COMPLETED = NINE.plusSeconds(12 * 60);
    private static final String LONG = "é".repeat(300);

    /** The eleven segments of the specification, not in their order; then a call that changes hands, with gaps and ties. */
    private static final String[] SEGMENTS = {
        "W|2025-11-03T09:01:48Z|agent|He contributed to the fund twice last year.|neutral|contribution_inquiry|privacy_breach|HIGH|improved|M1|Ada|AGENT-100|claim|500.00|0.8|",
        "W|2025-11-03T09:02:00Z|customer|Thanks for your time.|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|450.00|0.7|",
        "W|2025-11-03T09:00:00Z|customer|I am really frustrated, my insurance claim has been open for five weeks.|negative|complaint|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:00:12Z|agent|Your balance is shown on the statement I sent.|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:00:24Z|agent|I guarantee the fund will grow again next year.|neutral|general_inquiry|guarantee_language|CRITICAL|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:00:36Z|customer|That is not great, I want to make a complaint.|negative|complaint|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.6|",
        "W|2025-11-03T09:00:48Z|agent|You should move everything to the cash option, it is the right choice for you.|neutral|general_inquiry|personal_advice|HIGH|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:01:00Z|customer|How long until I recover the fees?|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:01:12Z|agent|Our balanced option is described in the guide.|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:01:24Z|customer|Can you guarantee the returns?|neutral|performance_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "W|2025-11-03T09:01:36Z|agent|I can't guarantee any return.|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-100|claim|500.00|0.9|",
        "T|2025-11-03T09:05:00Z|customer|" + LONG
                + "|positive|withdrawal_inquiry|ok|LOW|improved|M2||AGENT-100|||0.5|2",
        "T|2025-11-03T09:05:00Z|agent|unnumbered|neutral|insurance_inquiry|ok|LOW|improved|M2||AGENT-200||||",
        "T|2025-11-03T09:05:00Z|agent|numbered|neutral|beneficiary_update|ok|LOW|improved|M2|Bob|AGENT-100|move|70.00||1",
        "T|2025-11-03T09:04:00Z|customer|" + LONG + "|neutral|withdrawal_inquiry|ok|LOW|improved|M2||AGENT-100|||0.7|",
        "R|2025-11-03T09:04:30Z|agent|bad|negative|complaint|ok|LOW|reference|M1|Ada|AGENT-300|old|1.00|0.9|",
        "Y|2025-11-02T09:11:59Z|customer|yesterday|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-300|old|1.00|0.9|",
        "Y|2025-11-02T09:12:00Z|customer|a second later|neutral|general_inquiry|ok|LOW|improved|M1|Ada|AGENT-300|old|1.00|0.9|"
    };

    @BeforeAll
    static void theSegments() {
        MadeSegments.of(SEGMENTS).createOrReplaceTempView(TranscriptSegments.TABLE);
        SqlFolder.register(BASE, LAST_OPEN);
    }

    @AfterAll
    static void dropThem() {
        Stream.of(TranscriptSegments.TABLE, "call_utterances").forEach(spark().catalog()::dropTempView);
    }

    private static List<String> texts(String file, Instant asOf, String filter, String... columns) {
        return SqlFolder.texts(SqlFolder.query(file, asOf).filter(filter).selectExpr(columns));
    }

    @Test
    void aCallGoesOnUntilItIsIdle() {
        String[] columns = {"call_id", "member_id", "member_name", "agent_id", "scenario", "utterance_count"};
        assertThat(texts("live_calls.sql", LAST_OPEN, "true", columns))
                .containsExactly(
                        "T|M2|Bob|AGENT-200|move|4", "R|M1|Ada|AGENT-300|old|1", "W|M1|Ada|AGENT-100|claim|11");
        assertThat(texts("live_calls.sql", COMPLETED, "true", "call_id", "last_utterance_time"))
                .containsExactly("T|2025-11-03 09:05:00.0", "R|2025-11-03 09:04:30.0");
    }

    @Test
    void nobodyLooksAtMoreThanTwentyCalls() {
        String[] many = Stream.iterate(0, i -> i + 1)
                .limit(25)
                .flatMap(i -> Stream.of(MadeSegments.call("C" + (10 + i), "improved", NINE.plusSeconds(i), "op")))
                .toArray(String[]::new);
        withSegments(
                many,
                () -> assertThat(texts("live_calls.sql", NINE, "true", "call_id", "utterance_count"))
                        .hasSize(20)
                        .startsWith("C34|2", "C33|2")
                        .endsWith("C15|2"));
    }

    @Test
    void liveTranscriptsGoBackADay() {
        assertThat(texts("live_transcripts.sql", COMPLETED, "call_id = 'Y'", "transcript_segment"))
                .isEmpty();
        assertThat(texts("live_transcripts.sql", LAST_OPEN, "call_id = 'Y'", "transcript_segment"))
                .containsExactly("a second later");
        assertThat(texts("live_transcripts.sql", LAST_OPEN, "call_id = 'W'", "call_id"))
                .hasSize(11);
    }

    @Test
    void theContextOfACallIsInItsOrder() {
        assertThat(texts("live_call_context.sql", LAST_OPEN, "call_id = 'T'", "recent_transcript"))
                .containsExactly("é".repeat(179) + " numbered " + LONG + " unnumbered");
        assertThat(texts(
                        "live_call_context.sql",
                        LAST_OPEN,
                        "call_id IN ('T', 'W', 'R')",
                        "call_id",
                        "member_name",
                        "member_balance",
                        "overall_sentiment",
                        "latest_sentiment",
                        "intents",
                        "compliance_issues",
                        "length(recent_transcript)"))
                .containsExactlyInAnyOrder(
                        "W|Ada|450.00|negative|neutral|complaint, general_inquiry, performance_inquiry,"
                                + " contribution_inquiry|guarantee_language, personal_advice, privacy_breach|500",
                        "T|Bob|70.00|positive|positive|withdrawal_inquiry, beneficiary_update, insurance_inquiry||500",
                        "R|Ada|1.00|negative|negative|complaint||3");
    }

    @Test
    void violationsComeNewestFirst() {
        assertThat(texts(
                        "check_compliance.sql",
                        LAST_OPEN,
                        "call_id = 'W'",
                        "place",
                        "violation_type",
                        "severity",
                        "substr(transcript_segment, 1, 14)",
                        "segment_time"))
                .containsExactly(
                        "1|privacy_breach|HIGH|He contributed|2025-11-03 09:01:48.0",
                        "2|personal_advice|HIGH|You should mov|2025-11-03 09:00:48.0",
                        "3|guarantee_language|CRITICAL|I guarantee th|2025-11-03 09:00:24.0");
    }

    @Test
    void sentimentIsTheCustomersUnlessTheReferenceRulesJudge() {
        String[] columns = {
            "call_id", "place", "sentiment", "utterance_count", "mean_confidence", "latest_segment", "latest_time"
        };
        assertThat(texts("call_sentiment.sql", LAST_OPEN, "call_id IN ('W', 'R')", columns))
                .containsExactly(
                        "R|1|negative|1|0.9|bad|2025-11-03 09:04:30.0",
                        "W|1|neutral|3|0.8333|Thanks for your time.|2025-11-03 09:02:00.0",
                        "W|2|negative|2|0.75|That is not great, I want to make a complaint.|2025-11-03 09:00:36.0");
    }

    @Test
    void intentsAreThoseOfBothSides() {
        String[] columns = {"place", "intent_category", "utterance_count", "mean_confidence", "latest_time"};
        assertThat(texts("call_intents.sql", LAST_OPEN, "call_id = 'T'", columns))
                .containsExactly(
                        "1|withdrawal_inquiry|2|0.6|2025-11-03 09:05:00.0",
                        "2|beneficiary_update|1|null|2025-11-03 09:05:00.0",
                        "3|insurance_inquiry|1|null|2025-11-03 09:05:00.0");
        assertThat(texts("call_intents.sql", LAST_OPEN, "call_id = 'W'", "intent_category", "utterance_count"))
                .containsExactly("general_inquiry|7", "complaint|2", "contribution_inquiry|1", "performance_inquiry|1");
    }

    @Test
    void theWorkedExampleIsEscalatedWhileItGoesOn() {
        String[] columns = {
            "member_name",
            "risk_score",
            "risk_factors",
            "recommendation",
            "escalate",
            "negative_count",
            "violation_count",
            "complaint_count",
            "critical_count",
            "high_count"
        };
        assertThat(texts("escalations.sql", LAST_OPEN, "call_id = 'W'", columns))
                .containsExactly("Ada|28|complaint_intent, compliance_guarantee_language, compliance_personal_advice,"
                        + " compliance_privacy_breach, negative_sentiment|IMMEDIATE ESCALATION: Multiple risk factors"
                        + " detected (negative sentiment + compliance violation + complaint)|true|2|3|2|1|2");
        assertThat(texts("escalations.sql", COMPLETED, "true", "call_id", "risk_score"))
                .containsExactly("R|4", "T|0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "improved  | nPc    | 10 | IMMEDIATE ESCALATION: Multiple risk factors detected (negative sentiment + compliance violation + complaint) | true | complaint_intent, compliance_personal_advice, negative_sentiment",
                "improved  | Gb     | 12 | IMMEDIATE ESCALATION: Multiple risk factors detected (negative sentiment + compliance violation + complaint) | true | complaint_intent, compliance_guarantee_language, negative_sentiment",
                "improved  | nG     | 10 | IMMEDIATE ESCALATION: Critical compliance violation detected             | true  | compliance_guarantee_language, negative_sentiment",
                "improved  | nnnP   | 12 | ESCALATION RECOMMENDED: Multiple negative sentiments with compliance issues | true  | compliance_personal_advice, negative_sentiment",
                "improved  | VPV    | 18 | ESCALATION RECOMMENDED: Multiple compliance violations detected          | true  | compliance_personal_advice, compliance_privacy_breach",
                "improved  | nnnnn  | 10 | MONITOR CLOSELY: High number of negative sentiment indicators            | false | negative_sentiment",
                "improved  | nnV    | 10 | MONITOR CLOSELY: Elevated risk score detected                            | false | compliance_privacy_breach, negative_sentiment",
                "improved  | cccc   | 8  | MONITOR CLOSELY: Elevated risk score detected                            | false | complaint_intent",
                "improved  | aaaaa  | 0  | NO ESCALATION: Call proceeding normally                                  | false | ''",
                "improved  | cccop  | 6  | NO ESCALATION: Call proceeding normally                                  | false | complaint_intent",
                "improved  | P      | 6  | NO ESCALATION: Call proceeding normally                                  | false | compliance_personal_advice",
                "reference | aaaaa  | 10 | MONITOR CLOSELY: High number of negative sentiment indicators            | false | negative_sentiment",
                "reference | hhh    | 9  | MONITOR CLOSELY: Elevated risk score detected                            | false | ''"
            })
    void textAndFlagComeFromTheFirstRuleThatHolds(
            String ruleSet, String letters, int score, String recommendation, boolean escalate, String factors) {
        withSegments(
                MadeSegments.call("C", ruleSet, NINE, letters),
                () -> assertThat(texts(
                                "escalations.sql",
                                NINE,
                                "true",
                                "risk_score",
                                "recommendation",
                                "escalate",
                                "risk_factors"))
                        .containsExactly(score + "|" + recommendation + "|" + escalate + "|" + factors));
    }

    private static void withSegments(String[] segments, Runnable test) {
        Dataset<Row> before = spark().table(TranscriptSegments.TABLE);
        try {
            MadeSegments.of(segments).createOrReplaceTempView(TranscriptSegments.TABLE);
            SqlFolder.register(BASE, NINE);
            test.run();
        } finally {
            before.createOrReplaceTempView(TranscriptSegments.TABLE);
            SqlFolder.register(BASE, NINE);
        }
    }
}
