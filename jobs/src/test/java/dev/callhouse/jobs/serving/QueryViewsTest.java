package dev.callhouse.jobs.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The views and files of athena-sql, answered by {@code query} over a lake's own tables. */
@TestInstance(Lifecycle.PER_CLASS)
class QueryViewsTest extends SparkTest {
    private static final Instant NINE = Instant.parse("2025-11-03T09:00:00Z");
    private static final String OPEN = "2025-11-03T09:10:01Z";
    private static final String IDLE = "2025-11-03T09:10:02Z";
    private static final String KB_SEARCH = "../athena-sql/transcripts/kb_search.sql";
    private static final String CONTRACT = """
            contract {
              dataset = transcript_segments
              domain = transcripts
              sources = [ { name = files, format = json-lines, path = "source/transcript_segments" } ]
              key = [call_id]
              sequence = [_file_modified, _file, _line]
              columns = [ { name = call_id, type = string, required = true } ]
            }
            """;
    private static final String ARTICLES = """
            [ { "article_id": "K1", "title": "Early access", "content": "How to withdraw.", "category": "access",
                "tags": ["super", "it's \\"early\\""], "helpful_count": 12,
                "created_at": "2025-01-01T10:00:00Z", "updated_at": "2025-06-01T10:00:00Z" },
              { "article_id": "K2", "title": "Fees", "content": "Never more than 100% of it.", "category": "fees",
                "tags": [], "helpful_count": 3, "created_at": "2025-01-01 10:00:00", "updated_at": "2025-01-02T10:00:00+10:00" },
              { "article_id": "K3", "title": "One tag", "content": "No array.", "tags": "super", "helpful_count": "5",
                "updated_at": "2025-01-03T10:00:00.5Z" } ]
            """;

    private TestLake lake;

    @BeforeAll
    void make(@TempDir Path folder) throws IOException {
        Path config = folder.resolve("config/contracts/transcripts/transcript_segments.conf");
        Files.createDirectories(config.getParent());
        Files.writeString(config, CONTRACT);
        lake = new TestLake(folder)
                .with("--config-dir", folder.resolve("config").toString());
        MadeSegments.of(MadeSegments.call("X", "improved", NINE, "nP"))
                .write()
                .format("delta")
                .save(lake.root().resolve("silver_delta/transcript_segments").toString());
        land("b.json", ARTICLES);
        land("later.json", "{\"article_id\":\"K1\",\"title\":\"Old\",\"updated_at\":\"2025-05-01T10:00:00Z\"}");
        assertThat(lake.lakehouse("silver", "--dataset", "kb_articles").exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    private void land(String name, String content) throws IOException {
        Path file = lake.root().resolve("source/kb_articles").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Ended query(String... arguments) {
        return lake.lakehouse(Stream.concat(Stream.of("query", "--format", "csv"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static void assertAnswer(Ended ended, String answer) {
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(answer);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aViewShowsTheLakeAtTheRunsTime() {
        String sql = "SELECT call_id, risk_score, escalate FROM Escalations WHERE call_id = 'X'";
        assertAnswer(query(sql, "--as-of", OPEN), "call_id,risk_score,escalate\nX,8,false\n");
        assertAnswer(query(sql, "--as-of", IDLE), "call_id,risk_score,escalate\n");
    }

    @Test
    void aFileOfAViewAnswersWhatTheViewShows() {
        assertThat(query("--file", "../athena-sql/transcripts/live_calls.sql", "--as-of", OPEN)
                        .out())
                .isEqualTo(query("SELECT * FROM live_calls", "--as-of", OPEN).out())
                .contains("X,M1,Ada,AGENT-100,topic,2,2025-11-03 09:00:02");
    }

    @Test
    void viewsAreListedWhereTheirTablesAre() {
        assertThat(query("SELECT * FROM nowhere").err())
                .contains("call_intents, call_sentiment, call_utterances, check_compliance, escalations,")
                .contains("live_call_context, live_calls, live_transcripts,")
                .doesNotContain("member_history", "top_performers", "kb_search");
        assertThat(query("SHOW TABLES").out()).contains(",live_calls,true\n").doesNotContain("member_history");
    }

    @Test
    void aViewWhoseTablesAreNotThereSaysSo() {
        Ended query = query("SELECT * FROM member_history");
        assertThat(query.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(query.err())
                .startsWith(
                        "error: query: a view that it names is made from member_interaction_history, which this lake does not have yet;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT date_format(current_timestamp, 'yyyy-MM-dd HH:mm:ss') AS now",
                "SELECT date_format(now(), 'yyyy-MM-dd HH:mm:ss') AS now",
                "SELECT date_format(localtimestamp(), 'yyyy-MM-dd HH:mm:ss') AS now",
                "WITH a AS (SELECT current_timestamp AS t) SELECT (SELECT date_format(max(t), 'yyyy-MM-dd HH:mm:ss') FROM a) AS now",
                "SELECT concat(cast(current_date AS string), ' 09:10:01') AS now"
            })
    void theClockOfAQueryIsTheRuns(String sql) {
        assertAnswer(query(sql, "--as-of", OPEN), "now\n2025-11-03 09:10:01\n");
    }

    @Test
    void articlesAreReadWithTheirTags() {
        assertAnswer(
                query(
                        "SELECT article_id, title, tags, array_contains(from_json(tags, 'array<string>'), 'super') AS has,"
                                + " helpful_count, updated_at FROM silver_kb_articles ORDER BY article_id"),
                """
                article_id,title,tags,has,helpful_count,updated_at
                K1,Early access,"[""super"", ""it's \\""early\\""\"\"]",true,12,2025-06-01 10:00:00
                K2,Fees,[],false,3,2025-01-02 00:00:00
                K3,One tag,,,5,2025-01-03 10:00:00.5
                """);
        assertAnswer(
                query("SELECT sum(lines), sum(inserted), sum(superseded), sum(rejected) FROM ledger_batches"),
                "sum(lines),sum(inserted),sum(superseded),sum(rejected)\n4,3,1,0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"EARLY | K1,12", "100% | K2,3", "an' OR 1=1 | ''"})
    void aSearchBindsItsText(String text, String found) {
        String csv = query("--file", KB_SEARCH, "--param", text).out();
        assertThat(csv.lines().skip(1).map(line -> line.replaceFirst("(K\\d),.*,(\\d+)$", "$1,$2")))
                .containsExactly(found.isEmpty() ? new String[0] : new String[] {found});
    }

    @Test
    void asManyValuesMustBeGivenAsTheQueryHasPlaces() {
        Ended none = query("--file", KB_SEARCH);
        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err())
                .isEqualTo("error: query: the SQL has 1 ? for values and --param gives 0; give --param once for each ?,"
                        + " in their order\n");
        assertThat(query("SELECT '?' AS a", "--param", "x").err())
                .startsWith("error: query: the SQL has 0 ? for values and --param gives 1;");
        assertAnswer(
                query("SELECT ? AS a WHERE EXISTS (SELECT 1 WHERE 'y' = ?)", "--param", "x", "--param", "y"), "a\nx\n");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        Ended missing = query("--file", "no/such.sql");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(missing.err())
                .isEqualTo(
                        "error: --file no/such.sql cannot be read (no/such.sql); name a file with one query in UTF-8\n");
    }

    @Test
    void aQueryIsTextOrAFile() {
        assertThat(query("SELECT 1", "--file", KB_SEARCH).err()).startsWith("error: ");
        assertThat(query().err()).startsWith("error: ").contains("SQL");
    }

    @Test
    void aWithClauseMayHaveTheNameOfATable() {
        assertAnswer(
                query("WITH silver_kb_articles AS (SELECT article_id FROM silver_kb_articles)"
                        + " SELECT count(*) AS n FROM silver_kb_articles"),
                "n\n3\n");
    }
}
