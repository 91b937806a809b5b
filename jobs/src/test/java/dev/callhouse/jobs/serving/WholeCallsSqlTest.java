package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the views over whole calls, members' histories and articles say. */
class WholeCallsSqlTest extends SparkTest {
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final String AGENTS = "gold_transcript_agent_performance";
    private static final String ANALYTICS = "gold_call_analytics";
    private static final String TRANSCRIPTS = "silver_call_transcripts";
    private static final String HISTORY = "member_interaction_history";
    private static final String ARTICLES = "silver_kb_articles";

    @BeforeAll
    static void theTables() {
        rows(
                        "agent_name string, total_calls bigint, total_conversions bigint, conversion_rate double,"
                                + " total_upsell_amount decimal(18,2), avg_upsell_per_call double,"
                                + " positive_sentiment_pct double, negative_sentiment_pct double",
                        Stream.concat(
                                        Stream.of(
                                                "Few Calls|4|4|100.0|900.00|225.0|50.0|0.0",
                                                "Best One|5|4|80.0|10.00|2.0|60.0|20.0",
                                                "Even Bea|10|5|50.0|20.00|2.0|50.0|10.0",
                                                "Even Abe|10|5|50.0|20.00|2.0|50.0|10.0",
                                                "Even Rich|10|5|50.0|30.00|3.0|50.0|10.0"),
                                        IntStream.range(0, 8)
                                                .mapToObj(
                                                        i -> "Low " + i + "|10|" + i + "|" + i + ".0|0.00|0.0|0.0|0.0"))
                                .toArray(String[]::new))
                .createOrReplaceTempView(AGENTS);
        rows(
                        "agent_name string, is_conversion boolean, upsell_amount decimal(10,2), upsell_product string,"
                                + " sentiment_score string, call_duration_seconds int",
                        "Ann|true|10.00|Gold Plan|positive|100",
                        "Ann|true|5.50|Extended Warranty, Gold Plan|positive|201",
                        "Bob|false|15.50|Gold Plan|neutral|300",
                        "Bob|true|0.00||neutral|50",
                        "Cid|false|0.00||negative|20",
                        "Cid|false|0.00||neutral|30",
                        "Dan|false|0.00||neutral|40")
                .createOrReplaceTempView(ANALYTICS);
        rows(
                        "call_id string, agent_name string, call_timestamp timestamp, is_conversion boolean,"
                                + " sentiment_score string, transcript_text string",
                        Stream.of("Low 0", "Low 4", "Low 5", "Best One")
                                .flatMap(agent -> IntStream.range(0, 6)
                                        .mapToObj(i -> "C" + i + "|" + agent + "|2025-11-0" + (i + 1)
                                                + " 09:00:00|false|neutral|text " + i))
                                .toArray(String[]::new))
                .createOrReplaceTempView(TRANSCRIPTS);
        rows(
                        "interaction_id string, member_id string, member_name string, interaction_date timestamp,"
                                + " call_date date, interaction_type string, interaction_topic string, summary string,"
                                + " channel string, agent_id string, overall_sentiment string, primary_intent string,"
                                + " has_compliance_issues boolean, compliance_severity_level string,"
                                + " call_duration_minutes double, total_segments bigint, member_balance decimal(18,2),"
                                + " member_life_stage string, complexity string",
                        Stream.concat(
                                        IntStream.range(10, 22).mapToObj(i -> history("C" + i, "M1", i)),
                                        Stream.of(history("D1", "M2", 12), history("D2", "M2", 12)))
                                .toArray(String[]::new))
                .createOrReplaceTempView(HISTORY);
        rows(
                        "article_id string, title string, content string, category string, tags string,"
                                + " helpful_count int",
                        "K1|Early access|How to withdraw early.|access|[\"a\"]|5",
                        "K2|Fees|A 10% fee, or none.|fees|[]|100",
                        "K3|Fees at 10%|What you pay.|fees|[]|1",
                        "K4|snake_case|Names|other||",
                        "K5|snakeXcase|Names|other||7",
                        "K6|ACCESS rights|Names|other||5",
                        "K7|Other|What access is.|other||99",
                        "K8|Access to all|Names|other||",
                        "K9|Access 10 percent|Names|other||50",
                        "K10|Access too|Names|other||50")
                .createOrReplaceTempView(ARTICLES);
    }

    private static String history(String call, String member, int day) {
        return String.join(
                "|",
                call,
                member,
                "Ada",
                "2025-10-" + day + " 09:00:00",
                "2025-10-" + day,
                "call|topic|text|voice|AGENT-1|neutral|complaint|false|LOW|2.0|4|1.00|old|simple");
    }

    @AfterAll
    static void dropThem() {
        Stream.of(AGENTS, ANALYTICS, TRANSCRIPTS, HISTORY, ARTICLES).forEach(spark().catalog()::dropTempView);
    }

    private static List<String> texts(String file, String... columns) {
        return SqlFolder.texts(SqlFolder.query(file, NOON).selectExpr(columns));
    }

    @Test
    void topPerformersNeedFiveCallsAndComeByRateThenUpsellsThenName() {
        assertThat(texts("top_performers.sql", "agent_name"))
                .containsExactly(
                        "Best One",
                        "Even Rich",
                        "Even Abe",
                        "Even Bea",
                        "Low 7",
                        "Low 6",
                        "Low 5",
                        "Low 4",
                        "Low 3",
                        "Low 2");
    }

    @Test
    void sentimentsAreSharesOfAllCalls() {
        assertThat(texts("sentiment_distribution.sql", "*"))
                .containsExactly("neutral|4|57.14|1", "positive|2|28.57|2", "negative|1|14.29|0");
    }

    @Test
    void revenueIsThatOfCallsWithAnUpsell() {
        assertThat(texts("revenue_leader_board.sql", "*")).containsExactly("Ann|15.50|2|10.00", "Bob|15.50|1|15.50");
    }

    @Test
    void productsOfOneAmountStandTogether() {
        assertThat(texts("upsell_products.sql", "*"))
                .containsExactly("Gold Plan|2|25.50|10.00|15.50", "Extended Warranty, Gold Plan|1|5.50|5.50|5.50");
    }

    @Test
    void durationIsHeldAgainstConversionAndUpsell() {
        assertThat(texts("duration_by_outcome.sql", "*"))
                .containsExactly(
                        "true|true|2|150.5|100|201",
                        "true|false|1|50.0|50|50",
                        "false|true|1|300.0|300|300",
                        "false|false|3|30.0|20|40");
    }

    @Test
    void theLowestRatesShowTheirNewestCalls() {
        assertThat(texts("lowest_rate_transcripts.sql", "agent_place", "call_place", "agent_name", "transcript_text"))
                .containsExactly(
                        "1|1|Low 0|text 5",
                        "1|2|Low 0|text 4",
                        "1|3|Low 0|text 3",
                        "1|4|Low 0|text 2",
                        "1|5|Low 0|text 1",
                        "5|1|Low 4|text 5",
                        "5|2|Low 4|text 4",
                        "5|3|Low 4|text 3",
                        "5|4|Low 4|text 2",
                        "5|5|Low 4|text 1");
    }

    @Test
    void aMembersHistoryIsItsTenNewestCalls() {
        assertThat(texts("member_history.sql", "member_id", "place", "interaction_id"))
                .startsWith("M1|1|C21", "M1|2|C20")
                .endsWith("M1|10|C12", "M2|1|D2", "M2|2|D1")
                .hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Access      | K10,K9,K1,K6,K8",
                "WITHDRAW    | K1",
                "10%         | K3,K2",
                "%           | K3,K2",
                "snake_case  | K4",
                "e_c         | K4",
                "fee         | K2,K3",
                "o'clock     | ''",
                "x' OR 'a'='a| ''"
            })
    void aSearchTakesItsTextToTheLetter(String text, String articles) {
        List<String> found = SqlFolder.query("kb_search.sql", NOON, text).select("article_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(String.join(",", found)).isEqualTo(articles);
    }
}
