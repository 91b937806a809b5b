package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines that a wrong contract has rejected are judged again by the right one. The wrong one does not know the status
 * DROPPED and takes no call id above 99.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReplayTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String MESSAGE = ", messages { pattern = \"call_id must be numeric\" }";
    private static final String[] WRONG = {
        "allowed = [COMPLETED, DROPPED, FAILED]",
        "allowed = [COMPLETED, FAILED]",
        "pattern = \"[0-9]+\"" + MESSAGE,
        "pattern = \"[0-9]{1,2}\"" + MESSAGE
    };
    private static final String[] RIGHT = {"version = 1", "version = 2"};

    private TestLake lake;
    private TestLake rightFromTheStart;
    private Ended replay;

    @BeforeAll
    void replayAfterTheContractWasMended(@TempDir Path folder, @TempDir Path otherFolder) {
        lake = new TestLake(folder).withContract(WRONG);
        loadAll(lake);
        lake.withContract(RIGHT);
        replay = exceptions("replay", "--run-id", "again", "--as-of", "2025-12-24");
        rightFromTheStart = new TestLake(otherFolder).withContract(RIGHT);
        loadAll(rightFromTheStart);
    }

    /** Each of two batches with its own clock, for the day of undated files comes from the run where nothing else tells. */
    private static void loadAll(TestLake lake) {
        lake.land(
                "morning_2025-11-03.csv",
                MORNING,
                "1,100,10,09:00:00,09:01:00,DROPPED", // passes now, nobody else has it
                "2,100,10,09:00:00,09:01:00,DROPPED", // passes now, but a newer good version came
                "3,100,10,09:00:00,09:01:00,COMPLETED",
                "4,100,10,09:00:00,09:01:00,DROPPED", // superseded by a line that is rejected in the same file
                "4,100,10,09:00:00,09:02:00,DROPPED",
                "5,100,10,09:00:00,09:01:00,ABANDONED", // fails in any case
                "6,100,10,09:00:00,09:01:00,FAILED,extra", // has too many fields in any case
                "7,100,10,09:00:00,09:01:00,COMPLETED",
                "1000,100,10,23:59:00,00:01:00,COMPLETED");
        assertThat(lake.silver("--as-of", "2025-11-03").exitCode()).isZero();
        lake.land(
                "evening_2025-11-03.csv",
                EVENING,
                "2,100,10,09:00:00,09:05:00,COMPLETED",
                "3,100,10,09:00:00,09:06:00,DROPPED", // passes now and is newer than what Silver has
                "7,100,10,09:00:00,09:01:00,COMPLETED");
        lake.land("noon_2025-11-03.csv", NOON, "7,100,10,09:00:00,09:09:00,DROPPED"); // older than an unchanged one
        assertThat(lake.silver("--as-of", "2025-11-04").exitCode()).isZero();
    }

    private Ended exceptions(String... command) {
        return lake.lakehouse(Stream.concat(
                        Stream.of("exceptions", command[0], "--dataset", "calls"),
                        Arrays.stream(command).skip(1))
                .toArray(String[]::new));
    }

    private List<String> life(String... columns) {
        return lake.lakehouse(
                        "query",
                        "SELECT " + String.join(", ", columns)
                                + " FROM exception_life_calls ORDER BY file_modified, line",
                        "--format",
                        "csv")
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void silverIsWhatTheRightContractWouldHaveMadeFromTheStart() {
        assertThat(replay.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(TestLake.texts(withoutBatch(lake))).isEqualTo(TestLake.texts(withoutBatch(rightFromTheStart)));
    }

    private static Dataset<Row> withoutBatch(TestLake lake) {
        return lake.silverCalls().drop("_batch").orderBy("call_id");
    }

    @Test
    void itSaysWhatBecameOfEveryLine() {
        assertThat(replay.out())
                .contains("replay of calls, batch 3: rejected lines of 3 files, 9 lines in ")
                .contains("inserted                 3\n")
                .contains("updated                  1\n")
                .contains("superseded               1\n")
                .contains("late                     2\n")
                .contains("rejected                 2\n")
                .contains("written: silver_calls, resolution_calls\n");
        assertThat(lake.newestCounts()).isEqualTo("3|1|0|1|2|2|0");
    }

    @Test
    void theLifeOfEachLineCanBeQueried() {
        assertThat(life("file", "line", "state", "state_batch", "state_run", "still_because"))
                .containsExactly(
                        "morning_2025-11-03.csv,2,resolved,3,again,",
                        "morning_2025-11-03.csv,3,superseded,3,again,",
                        "morning_2025-11-03.csv,5,superseded,3,again,",
                        "morning_2025-11-03.csv,6,resolved,3,again,",
                        "morning_2025-11-03.csv,7,still rejected,3,again,invalid call_status values",
                        "morning_2025-11-03.csv,8,still rejected,3,again,wrong column count: 7 instead of 6",
                        "morning_2025-11-03.csv,10,resolved,3,again,",
                        "noon_2025-11-03.csv,2,superseded,3,again,",
                        "evening_2025-11-03.csv,3,resolved,3,again,");
    }

    @Test
    void replayingAgainChangesNothing() {
        long silver = lake.version("silver_delta/calls");
        Ended again = exceptions("replay");
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.out()).contains("replay of calls: nothing to judge again, nothing written\n");
        assertThat(lake.version("silver_delta/calls")).isEqualTo(silver);
        assertThat(lake.version("control/resolutions/calls")).isEqualTo(1);
        assertThat(lake.ledgerBatches().count()).isEqualTo(3);
    }

    @Test
    void verifyFindsEveryLineAccountedFor() {
        Ended verified = lake.lakehouse("verify");
        assertThat(verified.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(verified.out())
                .contains("calls batch 3: 9 lines, unaccounted: 0\n")
                .contains("3 batches, unaccounted: 0\n");
    }

    @Test
    void theListCountsByReasonFileAndDay() {
        Ended listed = exceptions("list");
        assertThat(listed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(listed.out())
                .contains("""
                        by day of the run
                        +----------+-----+----+--------+----------+--------------+
                        |  run_date|lines|open|resolved|superseded|still_rejected|
                        +----------+-----+----+--------+----------+--------------+
                        |2025-11-03|    7|   0|       3|         2|             2|
                        |2025-11-04|    2|   0|       1|         1|             0|
                        +----------+-----+----+--------+----------+--------------+
                        """)
                .contains("|           call_id must be numeric|    1|   0|       1|         0|             0|"
                        + "morning_2025-11-03.csv:10 1000,100,10,23:59:00,00:01:00,COMPLETED|\n");
    }

    @Test
    void theListCanBeNarrowed() {
        assertThat(exceptions("list", "--file", "noon_2025-11-03.csv", "--since", "2025-11-04", "--reason", "allowed")
                        .out())
                .contains("|2025-11-04|    1|   0|       0|         1|             0|\n")
                .doesNotContain("2025-11-03|");
    }

    /** The lines are judged by the columns there are now; the lost one is NULL in Silver from here on. */
    @Test
    void aContractMayHaveLostTheColumnThatFailed(@TempDir Path folder) {
        TestLake other = new TestLake(folder);
        other.land("calls_2025-11-03.csv", NOON, "1,100,ten,09:00:00,09:01:00,FAILED");
        assertThat(other.silver().exitCode()).isZero();
        other.withContract("""
                { name = agent_id, type = int, required = true
                      pattern = "[0-9]+", messages { pattern = "agent_id must be numeric" } }""", "");
        Ended replayed = other.lakehouse("exceptions", "replay", "--dataset", "calls", "--reason", "pattern");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(TestLake.texts(other.silverCalls().select("call_id", "agent_id", "_source_line")))
                .containsExactly("1|null|2");
        assertThat(other.newestCounts()).isEqualTo("1|0|0|0|0|0|0");
    }
}
