package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.jobs.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which version of a call Silver holds, when files arrive in any order over three batches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsTest {
    private static final int BATCHES = 3;
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final Instant AFTERNOON = Instant.parse("2025-11-03T16:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String WITH_DATE = TestLake.HEADER + ",call_date\n";

    /** A version of a call, and the hour at which its file was written. */
    private record Version(String name, int hour, String values) {}

    private static final Version A1 = new Version("a1", 1, "100,10,09:00:00,09:05:00,COMPLETED");
    private static final Version A5 = new Version("a5", 5, "100,10,09:00:00,09:05:00,COMPLETED");
    private static final Version B3 = new Version("b3", 3, "200,20,09:00:00,09:01:00,FAILED");

    private TestLake lake;

    @BeforeAll
    void loadThreeBatches(@TempDir Path folder) {
        lake = new TestLake(folder);
        for (int batch = 1; batch <= BATCHES; batch++) {
            landEveryOrder(batch);
            landOthers(batch);
            assertThat(lake.silver().exitCode()).isZero();
        }
    }

    /**
     * Calls 1 to 27, one for every way in which three versions can be spread over three batches; a batch has one file for
     * each time.
     */
    private void landEveryOrder(int batch) {
        List<Version> versions = List.of(A1, A5, B3);
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            int step = List.of(1, BATCHES, BATCHES * BATCHES).get(i);
            lake.land(
                    "orders/" + version.name() + "_in_" + batch + "_2025-11-03.csv",
                    Instant.parse("2025-11-03T0" + version.hour() + ":00:00Z"),
                    IntStream.range(0, 27)
                            .filter(call -> call / step % BATCHES == batch - 1)
                            .mapToObj(call -> (call + 1) + "," + version.values())
                            .toArray(String[]::new));
        }
    }

    private void landOthers(int batch) {
        switch (batch) {
            case 1 -> landFirst();
            case 2 -> landSecond();
            default -> lake.land("between_2025-11-03.csv", AFTERNOON, "103,1,1,10:00:00,10:09:00,FAILED");
        }
    }

    private void landFirst() {
        lake.land(
                "day_2025-11-03.csv",
                NOON,
                "101,1,1,10:00:00,10:01:00,COMPLETED",
                "102,1,1,10:00:00,10:01:00,COMPLETED",
                "105,1,1,10:00:00,10:01:00,COMPLETED",
                "105,1,1,10:00:00,10:02:00,COMPLETED");
        lake.land("sent_2025-11-03.csv", NOON, "103,1,1,10:00:00,10:01:00,COMPLETED");
        lake.land("late_against_2025-11-03.csv", NOON, "104,1,1,10:00:00,10:01:00,COMPLETED");
        lake.landText(
                "to_move.csv",
                NOON,
                WITH_DATE
                        + "106,1,1,10:00:00,10:01:00,COMPLETED,2025-11-03\n"
                        + "107,1,1,10:00:00,10:01:00,COMPLETED,2025-11-03\n");
    }

    private void landSecond() {
        lake.land(
                "day_2025-11-03.csv",
                EVENING,
                "101,1,1,10:00:00,10:01:00,COMPLETED",
                "102,1,1,10:00:00,10:07:00,COMPLETED",
                "108,1,1,10:00:00,10:01:00,COMPLETED");
        lake.land("sent_again_2025-11-03.csv", EVENING, "103,1,1,10:00:00,10:01:00,COMPLETED");
        lake.land("late_2025-11-03.csv", MORNING, "104,9,9,10:00:00,10:09:00,FAILED");
        lake.landText(
                "moved.csv",
                EVENING,
                WITH_DATE
                        + "106,1,1,10:00:00,10:01:00,COMPLETED,2025-11-04\n"
                        + "107,1,1,10:00:00,10:01:00,COMPLETED,2025-12-01\n");
    }

    private List<String> calls(String condition) {
        return TestLake.texts(lake.silverCalls()
                .filter(condition)
                .orderBy("call_id")
                .select("call_id", "caller_id", "call_end_time", "call_date", "month"));
    }

    /** Inserted, updated, unchanged, superseded, late. */
    private List<String> classes(String path, int batch) {
        return TestLake.texts(lake.ledgerFiles()
                .filter("path = '" + path + "' and batch = " + batch)
                .select("inserted", "updated", "unchanged", "superseded", "late"));
    }

    @Test
    void theNewestVersionWinsInAnyOrderAndAnySplitOverBatches() {
        assertThat(TestLake.texts(lake.silverCalls()
                        .filter("call_id <= 27")
                        .select("caller_id", "agent_id", "call_end_time", "call_status", "call_date")))
                .containsExactlyElementsOf(Collections.nCopies(27, "100|10|09:05:00|COMPLETED|2025-11-03"));
    }

    @Test
    void everyVersionIsCountedInItsClass() {
        assertThat(TestLake.texts(lake.ledgerFiles()
                        .filter("path like 'orders/%'")
                        .groupBy("batch")
                        .sum("inserted", "updated", "unchanged", "superseded", "late")
                        .orderBy("batch")))
                .containsExactly("1|19|0|0|8|0", "2|7|4|2|8|6", "3|1|6|2|8|10");
    }

    @Test
    void theLastOfTwoLinesOfAFileWins() {
        assertThat(calls("call_id = 105")).containsExactly("105|1|10:02:00|2025-11-03|11");
        assertThat(classes("day_2025-11-03.csv", 1)).containsExactly("3|0|0|1|0");
    }

    @Test
    void anOverwrittenFileIsANewVersion() {
        assertThat(calls("call_id in (101, 102, 108)"))
                .containsExactly(
                        "101|1|10:01:00|2025-11-03|11", "102|1|10:07:00|2025-11-03|11", "108|1|10:01:00|2025-11-03|11");
        assertThat(classes("day_2025-11-03.csv", 2)).containsExactly("1|1|1|0|0");
    }

    @Test
    void anUnchangedCallIsNotRewritten() {
        assertThat(TestLake.texts(lake.silverCalls().filter("call_id = 101").select("_batch", "_source_line")))
                .containsExactly("1|2");
    }

    @Test
    void anOlderVersionNeverOverwritesANewerOne() {
        assertThat(calls("call_id = 104")).containsExactly("104|1|10:01:00|2025-11-03|11");
        assertThat(classes("late_2025-11-03.csv", 2)).containsExactly("0|0|0|0|1");
    }

    @Test
    void aFileDeliveredAgainUnderAnotherNameChangesNothing() {
        assertThat(calls("call_id = 103")).containsExactly("103|1|10:01:00|2025-11-03|11");
        assertThat(classes("sent_again_2025-11-03.csv", 2)).containsExactly("0|0|1|0|0");
    }

    @Test
    void anUnchangedNewerVersionMakesWhatLiesBetweenLate() {
        assertThat(classes("between_2025-11-03.csv", 3)).containsExactly("0|0|0|0|1");
    }

    @Test
    void aCallMovesToAnotherDayWithItsNewerVersion() {
        assertThat(calls("call_id in (106, 107)"))
                .containsExactly("106|1|10:01:00|2025-11-04|11", "107|1|10:01:00|2025-12-01|12");
        assertThat(classes("moved.csv", 2)).containsExactly("0|2|0|0|0");
    }
}
