package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A batch to be killed.
 *
 * @param name for people; also the id of its run
 * @param before the lake just before it
 * @param points where the undisturbed run can be killed, in order
 * @param after what it makes of the lake
 */
record Scenario(String name, Path before, List<KillPoint> points, LakeState after) {
    private static final Instant DAY_BEFORE = Instant.parse("2025-11-02T20:00:00Z");
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    /** The first batch of a lake, which makes the tables. */
    static Scenario first(Path folder, SparkSession spark) {
        TestLake lake = new TestLake(folder.resolve("first"));
        lake.land(
                "first_2025-11-03.csv",
                MORNING,
                "1,100,10,09:00:00,09:01:00,FAILED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "4,100,10,09:00:00,09:01:00,FAILED",
                "4,100,10,09:00:00,09:02:00,FAILED",
                "",
                "X,100,10,09:00:00,09:01:00,FAILED");
        return undisturbed("first", lake.root(), folder.resolve("second/lake"), spark);
    }

    /** A second batch with a row of each class: two files, one of them late. The lake is where the first batch left it. */
    static Scenario second(Path folder, SparkSession spark) {
        TestLake lake = new TestLake(folder.resolve("second"));
        lake.land(
                "second_2025-11-03.csv",
                EVENING,
                "1,100,10,09:00:00,09:02:00,COMPLETED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "3,100,10,09:00:00,09:01:00,DROPPED",
                "3,100,10,09:00:00,09:03:00,DROPPED",
                "",
                "Y,100,10,09:00:00,09:01:00,FAILED");
        lake.land("late_2025-11-02.csv", DAY_BEFORE, "4,100,10,09:00:00,09:05:00,COMPLETED");
        return undisturbed("second", lake.root(), folder.resolve("third/lake"), spark);
    }

    /** What is not as the undisturbed run leaves it. */
    List<String> problems(Ended end, LakeState state) {
        List<String> problems = new ArrayList<>(state.differencesFrom(after));
        if (end.exitCode() != ExitCode.DONE) {
            problems.add(0, "the next run ended with " + end);
        }
        return problems;
    }

    private static Scenario undisturbed(String name, Path before, Path copy, SparkSession spark) {
        MortalRun run = MortalRun.on(LakeCopy.of(before, copy));
        assertThat(run.silver(name).exitCode()).isEqualTo(ExitCode.DONE);
        return new Scenario(name, before, run.passed(), run.state(spark));
    }
}
