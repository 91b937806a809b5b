package dev.callhouse.jobs.segmentagentperformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.AgentPerformance;
import dev.callhouse.common.schema.transcripts.CallSummaries;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SegmentAgentPerformanceTableTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-04T00:00:00Z");

    /** What is needed of {@link CallSummaries}. */
    private static final String CALLS = "agent_id string, call_date date, member_id string, scenario string,"
            + " primary_intent string, overall_sentiment string, positive_count bigint, negative_count bigint,"
            + " neutral_count bigint, compliance_violations_count bigint, has_compliance_issues boolean,"
            + " compliance_severity_level string, call_start_time timestamp, call_end_time timestamp,"
            + " call_duration_seconds bigint, call_duration_minutes double, avg_confidence double,"
            + " min_confidence double";

    private static final String DAY = "2025-11-03 | M1 | fees | complaint | ";

    private static List<Row> agents(String... calls) {
        return agents(rows(CALLS, calls));
    }

    private static List<Row> agents(Dataset<Row> calls) {
        return SegmentAgentPerformanceTable.of(calls, AS_OF)
                .orderBy(AgentPerformance.AGENT_ID)
                .collectAsList();
    }

    @Test
    void ratesAndScoreOfThreeCalls() {
        Dataset<Row> calls = rows(
                CALLS,
                "A | 2025-11-03 | M1 | fees | complaint | negative | 0 | 2 | 3 | 3 | true | CRITICAL"
                        + " | 2025-11-03 09:00:00 | 2025-11-03 09:02:00 | 120 | 2.0 | 0.9 | 0.8",
                "A | 2025-11-03 | M2 | fees | insurance_inquiry | positive | 4 | 0 | 1 | 1 | true | HIGH"
                        + " | 2025-11-03 10:00:00 | 2025-11-03 10:05:00 | 300 | 5.0 | 0.8 | 0.7",
                "A | 2025-11-03 | M1 |      | complaint | positive | 1 | 0 | 0 | 0 | false | LOW"
                        + " | 2025-11-03 11:58:00 | 2025-11-03 12:00:00 | 120 | 2.0 | |",
                "  | 2025-11-03 | M3 | tax  | complaint | positive | 1 | 0 | 0 | 0 | false | LOW"
                        + " | 2025-11-03 11:58:00 | 2025-11-03 12:00:00 | 120 | 2.0 | 0.1 | 0.1");

        Dataset<Row> agents = SegmentAgentPerformanceTable.of(calls, AS_OF);

        assertThat(agents.schema().names()).containsExactlyElementsOf(AgentPerformance.COLUMNS);
        assertSameRows(
                rows(
                        "agent_id string, call_date date, total_calls bigint, avg_call_duration_minutes double,"
                                + " min_call_duration_minutes double, max_call_duration_minutes double,"
                                + " total_call_time_minutes double, avg_positive_segments double,"
                                + " avg_negative_segments double, avg_neutral_segments double, positive_calls bigint,"
                                + " negative_calls bigint, neutral_calls bigint,"
                                + " calls_with_compliance_issues bigint, total_compliance_violations bigint,"
                                + " avg_compliance_violations_per_call double, critical_compliance_issues bigint,"
                                + " high_compliance_issues bigint, unique_intents_handled bigint,"
                                + " unique_scenarios_handled bigint, unique_members_served bigint,"
                                + " avg_transcript_confidence double, min_transcript_confidence double,"
                                + " violation_rate double, compliance_rate double, positive_sentiment_rate double,"
                                + " negative_sentiment_rate double, calls_per_talk_hour double, calls_per_hour double,"
                                + " performance_score double, calculated_at timestamp",
                        // 33.33.. * 0.4 + 66.66.. * 0.3 + 66.66.. * 0.2 + 85 * 0.1
                        "A | 2025-11-03 | 3 | 3.0 | 2.0 | 5.0 | 9.0 | 1.6667 | 0.6667 | 1.3333 | 2 | 1 | 0 | 2 | 4"
                                + " | 1.3333 | 1 | 1 | 2 | 1 | 2 | 0.85 | 0.7 | 66.6667 | 33.3333 | 66.6667 | 33.3333"
                                + " | 20.0 | 1.0 | 55.1667 | 2025-11-04 00:00:00"),
                agents.drop(AgentPerformance.INTENTS_HANDLED));
        assertThat(agents.first().<String>getList(agents.first().fieldIndex(AgentPerformance.INTENTS_HANDLED)))
                .containsExactly("complaint", "insurance_inquiry");
    }

    @Test
    void withoutConfidenceTheRestOfTheScoreCountsForAll() {
        Row agent = agents("A | " + DAY + "positive | 1 | 0 | 0 | 0 | false | LOW"
                        + " | 2025-11-03 09:00:00 | 2025-11-03 10:00:00 | 3600 | 60.0 | |")
                .get(0);

        assertThat(agent.<Double>getAs(AgentPerformance.AVG_TRANSCRIPT_CONFIDENCE))
                .isNull();
        assertThat(agent.<Double>getAs(AgentPerformance.PERFORMANCE_SCORE)).isEqualTo(100.0);
    }

    @Test
    void callsOfNoLengthHaveNoRatePerHour() {
        Row agent = agents("A | " + DAY + "neutral | 0 | 0 | 1 | 0 | false | LOW"
                        + " | 2025-11-03 09:00:00 | 2025-11-03 09:00:00 | 0 | 0.0 | 0.5 | 0.5")
                .get(0);

        assertThat(agent.<Double>getAs(AgentPerformance.CALLS_PER_TALK_HOUR)).isZero();
        assertThat(agent.<Double>getAs(AgentPerformance.CALLS_PER_HOUR)).isZero();
        assertThat(agent.<Double>getAs(AgentPerformance.PERFORMANCE_SCORE)).isEqualTo(40 + 0 + 20 + 5.0);
    }

    @Test
    void anAgentWhoseRowIsLostContradictsTheInvariants() {
        Dataset<Row> calls = rows(
                CALLS,
                "A | " + DAY + "neutral | 0 | 0 | 1 | 0 | false | LOW"
                        + " | 2025-11-03 09:00:00 | 2025-11-03 09:00:00 | 0 | 0.0 | 0.5 | 0.5",
                "B | " + DAY + "neutral | 0 | 0 | 1 | 0 | false | LOW"
                        + " | 2025-11-03 09:00:00 | 2025-11-03 09:00:00 | 0 | 0.0 | 0.5 | 0.5");
        Dataset<Row> result = SegmentAgentPerformanceTable.of(calls, AS_OF).where("agent_id = 'A'");

        assertSameRows(
                rows("call_date date, gold_count bigint, input_rows bigint", "2025-11-03 | 1 | 2"),
                new SegmentAgentPerformanceTable()
                        .invariants()
                        .get(2)
                        .violations()
                        .of(result, Map.of(CallSummaries.TABLE, calls)));
    }
}
