package dev.callhouse.jobs.dailycallstatistics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.transcripts.DailyCallStatistics;
import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DailyCallStatisticsTableTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-11-04T00:00:00Z");
    private static final String CALLS = "call_date date, agent_id string, member_id string, scenario string,"
            + " complexity string, primary_intent string, overall_sentiment string,"
            + " compliance_violations_count bigint, has_compliance_issues boolean,"
            + " compliance_severity_level string, call_duration_seconds bigint";

    @Test
    void aDayOfEachComplexity() {
        Dataset<Row> days = DailyCallStatisticsTable.of(
                rows(
                        CALLS,
                        "2025-11-03 | A | M1 | fees | simple  | complaint       | negative | 2 | true  | CRITICAL | 60",
                        "2025-11-03 | A | M1 | fees | low     | complaint       | positive | 1 | true  | HIGH     | 60",
                        "2025-11-03 | B | M2 | tax  | medium  | general_inquiry | neutral  | 0 | false | LOW      | 65",
                        "2025-11-03 | B | M3 |      | complex | complaint       | positive | 0 | false | LOW      | 0",
                        "2025-11-03 |   | M3 |      | high    | complaint       | positive | 0 | false | LOW      | 0",
                        "2025-11-03 | B | M3 |      | odd     | complaint       | positive | 0 | false | LOW      | 0",
                        "2025-11-03 | B | M3 |      |         | complaint       | positive | 0 | false | LOW      | 0"),
                AS_OF);

        assertThat(days.schema().names()).containsExactlyElementsOf(DailyCallStatistics.COLUMNS);
        assertSameRows(
                rows(
                        "call_date date, total_calls bigint, active_agents bigint, unique_members bigint,"
                                + " avg_call_duration_minutes double, positive_calls bigint, negative_calls bigint,"
                                + " neutral_calls bigint, calls_with_compliance_issues bigint,"
                                + " total_compliance_violations bigint, critical_issues bigint, high_issues bigint,"
                                + " unique_intents bigint, intents string, unique_scenarios bigint,"
                                + " high_complexity_calls bigint, medium_complexity_calls bigint,"
                                + " low_complexity_calls bigint, unknown_complexity_calls bigint,"
                                + " positive_sentiment_rate double, violation_rate double, compliance_rate double,"
                                + " avg_calls_per_agent double, calculated_at timestamp",
                        "2025-11-03 | 7 | 2 | 3 | 0.4405 | 5 | 1 | 1 | 2 | 3 | 1 | 1 | 2 | complaint,general_inquiry"
                                + " | 2 | 2 | 1 | 2 | 2 | 71.4286 | 28.5714 | 71.4286 | 3.5 | 2025-11-04 00:00:00"),
                days.withColumn("intents", concat_ws(",", col(DailyCallStatistics.INTENTS_HANDLED)))
                        .selectExpr(
                                "call_date",
                                "total_calls",
                                "active_agents",
                                "unique_members",
                                "avg_call_duration_minutes",
                                "positive_calls",
                                "negative_calls",
                                "neutral_calls",
                                "calls_with_compliance_issues",
                                "total_compliance_violations",
                                "critical_issues",
                                "high_issues",
                                "unique_intents",
                                "intents",
                                "unique_scenarios",
                                "high_complexity_calls",
                                "medium_complexity_calls",
                                "low_complexity_calls",
                                "unknown_complexity_calls",
                                "positive_sentiment_rate",
                                "violation_rate",
                                "compliance_rate",
                                "avg_calls_per_agent",
                                "calculated_at"));
        assertThat(days.first().<Double>getAs(DailyCallStatistics.TOTAL_CALL_TIME_MINUTES))
                .isEqualTo(185 / 60.0);
    }

    @Test
    void aDayWithoutAgentsHasNoCallsPerAgent() {
        Row day = DailyCallStatisticsTable.of(
                        rows(CALLS, "2025-11-03 | | M1 | fees | low | complaint | negative | 0 | false | LOW | 60"),
                        AS_OF)
                .first();

        assertThat(day.<Double>getAs(DailyCallStatistics.AVG_CALLS_PER_AGENT)).isZero();
        assertThat(day.<Long>getAs(DailyCallStatistics.ACTIVE_AGENTS)).isZero();
    }
}
