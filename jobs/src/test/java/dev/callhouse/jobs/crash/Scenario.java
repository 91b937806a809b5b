package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch to be killed.
 *
 * @param name for people; also the id of its runs
 * @param arguments of its runs, without those that all have
 * @param before the lake just before it
 */
record Scenario(String name, List<String> arguments, Path before) {
    private static final List<String> SILVER = List.of("silver", "--dataset", "calls");
    private static final Instant DAY_BEFORE = Instant.parse("2025-11-02T20:00:00Z");
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    /** The first batch of a lake, which makes most tables. */
    static Scenario first(Path folder) {
        TestLake lake = new TestLake(folder);
        lake.land(
                "first_2025-11-03.csv",
                MORNING,
                "1,100,10,09:00:00,09:01:00,FAILED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "4,100,10,09:00:00,09:01:00,FAILED",
                "4,100,10,09:00:00,09:02:00,FAILED",
                "",
                "X,100,10,09:00:00,09:01:00,FAILED");
        return new Scenario("first", SILVER, lake.root());
    }

    /** A second batch with rows of every class, in two files of which one is late. */
    static Scenario second(Path folder) {
        TestLake lake = new TestLake(folder);
        lake.land(
                "second_2025-11-03.csv",
                EVENING,
                "1,100,10,09:00:00,09:02:00,COMPLETED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "3,100,10,09:00:00,09:01:00,DROPPED",
                "3,100,10,09:00:00,09:03:00,DROPPED",
                "",
                "5,100,10,09:00:00,09:01:00,ABANDONED",
                "Y,100,10,09:00:00,09:01:00,FAILED");
        lake.land("late_2025-11-02.csv", DAY_BEFORE, "4,100,10,09:00:00,09:05:00,COMPLETED");
        return new Scenario("second", SILVER, lake.root());
    }

    /** A third batch that judges the second one's rejected rows again, by a contract that knows one more status. */
    static Scenario replay(Path folder) {
        TestLake lake = new TestLake(folder).withContract("DROPPED, FAILED]", "DROPPED, FAILED, ABANDONED]");
        List<String> arguments = List.of(
                "exceptions",
                "replay",
                "--dataset",
                "calls",
                "--config-dir",
                folder.resolve("config").toString());
        return new Scenario("replay", arguments, lake.root());
    }

    /** A whole command line; every run has the same clock. */
    String[] command(String lake, String runId) {
        return Stream.concat(arguments.stream(), Stream.of("--lake", lake, "--as-of", "2025-12-01", "--run-id", runId))
                .toArray(String[]::new);
    }
}
