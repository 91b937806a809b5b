package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the transcripts domain are as Athena wants them, in words that both dialects have. */
class TranscriptsSqlTest {
    /** What only one of the two understands: fields and elements, array literals, Spark's functions and types, and Trino's. */
    private static final Pattern ONE_DIALECT = Pattern.compile(
            "\\[|::|`|\"|(?i:\\b(?:array|struct|named_struct|collect_list|collect_set|explode|lateral|unnest|string|regexp_\\w+"
                    + "|date_add|date_diff|datediff|instr|strpos|locate|listagg|map_agg|ilike|format|if)\\b(?=\\s*\\())"
                    + "|(?i:\\bAS (?:string|varchar)\\))");

    static List<String> questions() {
        return SqlFolder.questions();
    }

    static List<String> views() {
        return SqlFolder.views();
    }

    @Test
    void everyQuestionHasItsFile() {
        assertThat(SqlFolder.views())
                .containsExactly(
                        "call_intents.sql",
                        "call_sentiment.sql",
                        "call_utterances.sql",
                        "check_compliance.sql",
                        "duration_by_outcome.sql",
                        "escalations.sql",
                        "live_call_context.sql",
                        "live_calls.sql",
                        "live_transcripts.sql",
                        "lowest_rate_transcripts.sql",
                        "member_history.sql",
                        "revenue_leader_board.sql",
                        "sentiment_distribution.sql",
                        "top_performers.sql",
                        "upsell_products.sql");
        assertThat(SqlFolder.questions()).contains("kb_search.sql").hasSize(16);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aFileSaysFirstWhichQuestionItAnswers(String file) {
        assertThat(SqlFolder.text(file).lines().findFirst().orElseThrow())
                .startsWith("-- ")
                .contains("?");
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewIsNamedAsItsFile(String file) {
        assertThat(SqlFolder.read(file).view()).hasValue(file.replace(".sql", ""));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aFileHasOneStatementInWordsOfBothDialects(String file) {
        assertThat(SqlFolder.statement(file)).doesNotContain(";").doesNotContainPattern(ONE_DIALECT);
    }

    /** Trino gives a quotient of decimals the scale of its operands. */
    @ParameterizedTest
    @MethodSource("questions")
    void noFileDividesDecimals(String file) {
        assertThat(SqlFolder.statement(file).replace("AS double) * 100.0 / ", ""))
                .doesNotContain(" / ");
    }

    @ParameterizedTest
    @CsvSource({
        "create_silver_transcript_segments, silver_transcript_segments, silver_delta/transcript_segments",
        "create_silver_call_transcripts, silver_call_transcripts, silver_delta/call_transcripts",
        "create_silver_kb_articles, silver_kb_articles, silver_delta/kb_articles",
        "create_gold_call_summaries, call_summaries, gold/transcripts/call_summaries",
        "create_gold_agent_performance, agent_performance, gold/transcripts/agent_performance",
        "create_gold_member_interaction_history, member_interaction_history, gold/transcripts/member_interaction_history",
        "create_gold_daily_call_statistics, daily_call_statistics, gold/transcripts/daily_call_statistics",
        "create_gold_call_analytics, gold_call_analytics, gold/transcripts/gold_call_analytics",
        "create_gold_transcript_agent_performance, gold_transcript_agent_performance, gold/transcripts/gold_transcript_agent_performance",
        "create_gold_daily_metrics, gold_daily_metrics, gold/transcripts/gold_daily_metrics"
    })
    void aTableIsDefinedAsAthenaWantsIt(String file, String table, String folder) {
        assertThat(SqlFolder.statement(file + ".sql"))
                .isEqualTo("CREATE EXTERNAL TABLE IF NOT EXISTS transcripts_analytics." + table
                        + " LOCATION 's3://BUCKET/lake/" + folder + "/' TBLPROPERTIES ('table_type' = 'DELTA')");
    }

    @Test
    void theDatabaseIsDefinedAndNothingElse() {
        assertThat(SqlFolder.statement("create_database.sql"))
                .isEqualTo("CREATE DATABASE IF NOT EXISTS transcripts_analytics");
        assertThat(SqlFolder.definitions()).hasSize(11);
    }
}
