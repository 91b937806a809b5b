package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that go backwards and files from the future. */
class ClockTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    Path wrong;

    @TempDir
    Path right;

    @Test
    void aClockThatGoesBackwardsIsSaidAndChangesNoRowOfSilver() {
        TestLake backwards = new TestLake(wrong);
        TestLake forwards = new TestLake(right);
        Ended second = runTwice(backwards, "2025-11-05", "2025-11-04");
        Ended usual = runTwice(forwards, "2025-11-05", "2099-01-02");

        assertThat(second.out())
                .contains(
                        "  NOTE this run's clock 2025-11-04T00:00:00Z is before that of batch 1 (2025-11-05T00:00:00Z);"
                                + " rows are stamped with it all the same\n")
                .contains(
                        "  NOTE this run's clock 2025-11-04T00:00:00Z is before the modification time of 1 of its files,"
                                + " the newest second_2025-11-03.csv (2099-01-01T00:00:00Z)\n");
        assertThat(usual.out()).doesNotContain("NOTE");
        assertThat(TestLake.texts(rows(backwards))).hasSize(2).isEqualTo(TestLake.texts(rows(forwards)));
        assertThat(backwards.newestCounts()).isEqualTo("1|1|0|0|0|0|0");
    }

    private static Dataset<Row> rows(TestLake lake) {
        return lake.silverCalls().orderBy("call_id");
    }

    /** The second batch brings a new and a changed call. */
    private static Ended runTwice(TestLake lake, String firstClock, String secondClock) {
        lake.land("first_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver("--as-of", firstClock).exitCode()).isEqualTo(ExitCode.DONE);
        lake.land(
                "second_2025-11-03.csv",
                FUTURE,
                "1,100,10,09:00:00,09:05:00,COMPLETED",
                "2,100,10,09:00:00,09:05:00,FAILED");
        Ended ended = lake.silver("--as-of", secondClock);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        return ended;
    }
}
