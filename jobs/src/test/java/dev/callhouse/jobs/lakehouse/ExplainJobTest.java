package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three batches: call 42 is superseded, inserted and rejected in the first, corrected and moved to another day in the
 * second, late in the third; call 43 says the same again in the second. Gold has seen the first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplainJobTest extends SparkTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String TIME = "2[0-9]{3}-[0-9-]{5}T[0-9:.]+Z";
    private static final String SILVER = "silver_delta/calls";

    private static final String TWO_COLUMNS = "key = [call_date, call_id], superseded { keep = false }";

    private TestLake lake;

    @BeforeAll
    void loadThreeBatches(@TempDir Path folder) {
        lake = new TestLake(folder);
        lake.land(
                "calls_2025-11-03.csv",
                NOON,
                "42,100,10,09:00:00,09:01:00,FAILED",
                "42,100,10,09:00:00,09:01:00,DROPPED",
                "42,100,10,09:00:00,09:99:00,ABANDONED",
                "43,100,10,09:00:00,09:01:00,DROPPED",
                "X,100,10,09:00:00,09:01:00,DROPPED");
        done(lake.lakehouse("run", "--domain", "call-center", "--run-id", "one", "--as-of", "2025-11-03T21:00:00"));
        lake.landText(
                "corrected.csv",
                EVENING,
                TestLake.HEADER + ",call_date\n42,100,10,09:00:00,13:05:00,COMPLETED,2025-11-04\n");
        lake.land("again_2025-11-03.csv", EVENING, "43,100,10,09:00:00,09:01:00,DROPPED");
        done(lake.silver("--run-id", "two", "--as-of", "2025-11-04T21:00:00"));
        lake.land("morning_2025-11-03.csv", MORNING, "42,100,10,09:00:00,09:09:00,FAILED");
        done(lake.silver("--run-id", "three", "--as-of", "2025-11-05T21:00:00"));
    }

    private static Ended done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        return ended;
    }

    /** What explain prints, with {@code <time>} for the times of commits. */
    private String explain(String key, String... more) {
        return done(lake.lakehouse(
                        Stream.concat(Stream.of("explain", "--dataset", "calls", "--key", key), Stream.of(more))
                                .toArray(String[]::new)))
                .out()
                .replaceAll("(version [0-9]+ of|at) " + TIME, "$1 <time>");
    }

    @Test
    @Order(1)
    void theWholeStoryOfACallIsTold() {
        assertThat(explain("42", "--run-id", "story")).isEqualTo("""
                calls, call_id=42

                batch 1, run one, as of 2025-11-03T21:00:00Z
                  calls_2025-11-03.csv line 2: superseded
                    lost against calls_2025-11-03.csv line 3
                  calls_2025-11-03.csv line 3: inserted
                    call_id=42, caller_id=100, agent_id=10, call_start_time=09:00:00, call_end_time=09:01:00,\
                 call_status=DROPPED, call_date=2025-11-03, call_date_source=path, call_duration_seconds=60,\
                 year=2025, month=11
                  calls_2025-11-03.csv line 4: rejected
                    invalid call_end_time: 09:99:00
                    invalid call_status values: ABANDONED
                    line: 42,100,10,09:00:00,09:99:00,ABANDONED
                    state: superseded

                batch 2, run two, as of 2025-11-04T21:00:00Z
                  corrected.csv line 2: updated
                    call_end_time 09:01:00 -> 13:05:00
                    call_status DROPPED -> COMPLETED
                    call_date 2025-11-03 -> 2025-11-04
                    call_date_source path -> column
                    call_duration_seconds 60 -> 14700
                    warning: call longer than max-call

                batch 3, run three, as of 2025-11-05T21:00:00Z
                  morning_2025-11-03.csv line 2: late
                    lost against corrected.csv line 2, written 720.0 minutes later

                silver_calls holds the version of corrected.csv line 2, batch 2:
                  call_id=42, caller_id=100, agent_id=10, call_start_time=09:00:00, call_end_time=13:05:00,\
                 call_status=COMPLETED, call_date=2025-11-04, call_date_source=column, call_duration_seconds=14700,\
                 year=2025, month=11
                  warning: call longer than max-call
                  it is the greatest of the versions by _file_modified=2025-11-03T20:00:00Z, _file=corrected.csv,\
                 _line=2, _source=files

                Where it counts
                  gold_call_daily_summary call_date=2025-11-03: still counts an older version of it
                  gold_call_daily_summary call_date=2025-11-04: does not count it yet
                  gold_call_daily_summary: is behind, silver_calls moved from version 1 to 2;\
                 lakehouse gold --table gold_call_daily_summary brings it up to date
                  gold_agent_performance agent_id=10, call_date=2025-11-03: still counts an older version of it
                  gold_agent_performance agent_id=10, call_date=2025-11-04: does not count it yet
                  gold_agent_performance: is behind, silver_calls moved from version 1 to 2;\
                 lakehouse gold --table gold_agent_performance brings it up to date
                  gold_call_duration_metrics call_date=2025-11-03: still counts an older version of it
                  gold_call_duration_metrics call_date=2025-11-04: does not count it yet
                  gold_call_duration_metrics: is behind, silver_calls moved from version 1 to 2;\
                 lakehouse gold --table gold_call_duration_metrics brings it up to date

                How far back this goes
                  silver_calls: all changes since version 0 of <time>
                  exception_calls: lines whose key itself could not be read are not here; they have no business_key
                """);
    }

    @Test
    @Order(2)
    void theStoryIsAlsoData() throws IOException {
        JsonNode story = new ObjectMapper()
                .readTree(lake.root()
                        .resolve("control/runs/story/run_results.json")
                        .toFile())
                .path("steps")
                .path(0)
                .path("result");
        assertThat(story.path("events").findValuesAsText("verdict"))
                .containsExactly("SUPERSEDED", "INSERTED", "REJECTED", "UPDATED", "LATE");
        assertThat(story.path("held").path("place").path("line").asInt()).isEqualTo(2);
        assertThat(story.path("gold")).hasSize(3);
    }

    @Test
    @Order(3)
    void aLineThatSaysTheSameAgainIsTold() {
        assertThat(explain("43"))
                .contains("""
                        batch 2, run two, as of 2025-11-04T21:00:00Z
                          again_2025-11-03.csv line 2: unchanged
                            the same values again
                        """)
                .contains("  the newest line with these values is again_2025-11-03.csv line 2\n")
                .contains("  gold_call_daily_summary call_date=2025-11-03: counts it\n")
                .doesNotContain("behind");
    }

    @Test
    @Order(4)
    void aKeyThatWasNeverSeenLeavesNoTrace() {
        assertThat(explain("44")).isEqualTo("""
                calls, call_id=44

                no trace of it in this lake

                How far back this goes
                  silver_calls: all changes since version 0 of <time>
                  exception_calls: lines whose key itself could not be read are not here; they have no business_key
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--key abc | --key 'abc' is no int, which call_id is; the key of calls is (call_id int). Write each value as lakehouse query prints it",
                "--key 3000000000 | --key '3000000000' is no int, which call_id is; the key of calls is (call_id int). Write each value as lakehouse query prints it",
                "--key 1 --key 2 | --key is given 2 times, but the key of calls is (call_id int): give --key once for each of its columns, in this order"
            })
    @Order(5)
    void whatIsNoKeyIsRefused(String key, String message) {
        Ended refused = lake.lakehouse(("explain --dataset calls " + key).split(" ", -1));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).isEqualTo("error: " + message + "\n");
    }

    @Test
    @Order(6)
    void aCallThatMovedIsNoLongerCountedOnItsOldDay() {
        done(lake.lakehouse("gold", "--domain", "call-center"));
        assertThat(explain("42")).contains("""
                Where it counts
                  gold_call_daily_summary call_date=2025-11-03: no longer counts it
                  gold_call_daily_summary call_date=2025-11-04: counts it
                  gold_agent_performance agent_id=10, call_date=2025-11-03: no longer counts it
                  gold_agent_performance agent_id=10, call_date=2025-11-04: counts it
                  gold_call_duration_metrics call_date=2025-11-03: no longer counts it
                  gold_call_duration_metrics call_date=2025-11-04: counts it

                """);
    }

    @Test
    @Order(7)
    void whatSomebodyElseDidToATableIsTold() {
        sql("DELETE FROM", SILVER, "WHERE call_id = 43");
        sql("RESTORE", SILVER, "TO VERSION AS OF 2");
        sql("UPDATE", SILVER, "SET agent_id = 11 WHERE call_id = 43");
        sql("DELETE FROM", "gold/gold_callcenter_analytics/gold_call_daily_summary", "WHERE true");
        assertThat(explain("43")).contains("""
                batch 2, run two, as of 2025-11-04T21:00:00Z
                  again_2025-11-03.csv line 2: unchanged
                    the same values again

                no batch: version 3 of silver_calls, DELETE at <time>
                  calls_2025-11-03.csv line 5: deleted by hand

                no batch: version 4 of silver_calls, RESTORE at <time>
                  calls_2025-11-03.csv line 5: changed by hand
                    call_id=43, caller_id=100, agent_id=10, call_start_time=09:00:00, call_end_time=09:01:00,\
                 call_status=DROPPED, call_date=2025-11-03, call_date_source=path, call_duration_seconds=60,\
                 year=2025, month=11

                no batch: version 5 of silver_calls, UPDATE at <time>
                  calls_2025-11-03.csv line 5: changed by hand
                    agent_id 10 -> 11

                silver_calls holds the version of calls_2025-11-03.csv line 5, batch 1:
                """).contains("""
                  gold_call_daily_summary call_date=2025-11-03: should count it
                  gold_call_daily_summary: may show something else, its version 2 (DELETE) is no refresh;\
                 lakehouse gold --table gold_call_daily_summary brings it up to date
                  gold_agent_performance agent_id=10, call_date=2025-11-03: still counts an older version of it
                  gold_agent_performance agent_id=11, call_date=2025-11-03: does not count it yet
                  gold_agent_performance: is behind, silver_calls moved from version 2 to 5;\
                 lakehouse gold --table gold_agent_performance brings it up to date
                """);
    }

    private void sql(String verb, String table, String rest) {
        spark().sql(verb + " delta.`" + lake.root().resolve(table) + "` " + rest);
    }

    @Test
    @Order(8)
    void whatVacuumHasRemovedIsMissingAndSaidToBe() {
        spark().conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
        sql("VACUUM", SILVER, "RETAIN 0 HOURS");
        spark().conf().unset("spark.databricks.delta.retentionDurationCheck.enabled");
        assertThat(explain("42")).contains("""
                batch 2, run two, as of 2025-11-04T21:00:00Z
                  corrected.csv line 2: inserted or updated
                    call_id=42, caller_id=100, agent_id=10, call_start_time=09:00:00, call_end_time=13:05:00,\
                 call_status=COMPLETED, call_date=2025-11-04, call_date_source=column, call_duration_seconds=14700,\
                 year=2025, month=11
                    warning: call longer than max-call
                """).contains("""
                  gold_agent_performance agent_id=10, call_date=2025-11-04: should count it
                  gold_agent_performance: may show something else, silver_calls moved from version 2 to 7;\
                 lakehouse gold --table gold_agent_performance brings it up to date
                """).contains("""
                  silver_calls: all changes since version 6 of <time>, and of older ones those whose files VACUUM has not removed
                """);
    }

    @Test
    @Order(9)
    void whatIsNoLongerInTheLogIsMissingAndSaidToBe() throws IOException {
        sql("ALTER TABLE", SILVER, "SET TBLPROPERTIES ('delta.checkpointInterval' = '1')");
        deleteLogBefore(lake.version(SILVER));
        assertThat(explain("42")).contains("""
                  silver_calls: all changes since version 8 of <time>; older ones are no longer in its log
                """);
    }

    private void deleteLogBefore(long version) throws IOException {
        Path log = lake.root().resolve(SILVER + "/_delta_log");
        List<String> old = lake.files(SILVER + "/_delta_log").stream()
                .filter(name -> name.matches("[0-9]{20}\\..*"))
                .filter(name -> Long.parseLong(name.substring(0, 20)) < version)
                .toList();
        for (String name : old) {
            Files.delete(log.resolve(name));
        }
    }

    @Test
    @Order(10)
    void aKeyOfSeveralColumnsTakesAValueForEach(@TempDir Path folder) {
        TestLake other = new TestLake(folder)
                .withContract("key = [call_id]", TWO_COLUMNS, "normalise = [upper], allowed", "allowed");
        other.land(
                "calls_2025-11-03.csv",
                NOON,
                "42,100,10,09:00:00,15:01:00,FAILED",
                "42,100,10,09:00:00,15:01:00,failed");
        done(other.silver("--run-id", "one", "--as-of", "2025-11-04"));
        other.withContract("key = [call_id]", TWO_COLUMNS);
        done(other.lakehouse("exceptions", "replay", "--dataset", "calls", "--run-id", "again"));
        assertThat(done(other.lakehouse("explain", "--dataset", "calls", "--key", "2025-11-03", "--key", "42"))
                        .out())
                .startsWith("""
                        calls, call_date=2025-11-03, call_id=42

                        batch 1, run one, as of 2025-11-04T00:00:00Z
                          calls_2025-11-03.csv line 2: inserted
                        """)
                .containsPattern("batch 2.*, run again, as of .*\n  calls_2025-11-03.csv line 3: unchanged\n")
                .contains("  gold_agent_performance: not built yet; lakehouse gold --table gold_agent_performance")
                .contains(
                        "  superseded_calls: not kept by the contract, so lines that were superseded or late are not here\n");
        Ended refused = other.lakehouse("explain", "--dataset", "calls", "--key", "2025", "--key", "42");
        assertThat(refused.err())
                .isEqualTo("error: --key '2025' is no date, which call_date is; the key of calls is (call_date date,"
                        + " call_id int). Write each value as lakehouse query prints it\n");
    }
}
