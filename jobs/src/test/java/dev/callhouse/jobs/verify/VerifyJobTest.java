package dev.callhouse.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two batches: a rejected, a superseded and a good call; then a late version of the good one and a changed one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyJobTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    private TestLake lake;

    @BeforeAll
    void loadTwoBatches(@TempDir Path folder) {
        lake = new TestLake(folder);
        lake.land(
                "noon_2025-11-03.csv",
                NOON,
                "1,100,10,09:00:00,09:01:00,FAILED",
                "1,100,10,09:00:00,09:02:00,COMPLETED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "X,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver("--run-id", "one").exitCode()).isEqualTo(ExitCode.DONE);
        lake.land("morning_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:09:00,FAILED");
        lake.land("evening_2025-11-03.csv", EVENING, "2,100,10,09:00:00,09:04:00,COMPLETED");
        assertThat(lake.silver("--run-id", "two").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    @Order(1)
    void everyLineOfEveryBatchIsAccountedFor() {
        Ended verify = lake.lakehouse("verify", "--dataset", "calls");
        assertThat(verify.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(verify.out()).isEqualTo("""
                calls batch 1: 4 lines, unaccounted: 0
                calls batch 2: 2 lines, unaccounted: 0
                2 batches, unaccounted: 0
                """);
    }

    @Test
    @Order(2)
    void rowsThatLostShowTheirWinner() {
        assertThat(TestLake.texts(lake.table("control/superseded/calls").orderBy("batch")))
                .containsExactly(
                        "1|superseded|noon_2025-11-03.csv|2|noon_2025-11-03.csv|3|0.0|1|one",
                        "1|late|morning_2025-11-03.csv|2|noon_2025-11-03.csv|3|240.0|2|two");
    }

    @Test
    @Order(3)
    void aTableThatSomebodyHasChangedDiffers() {
        lake.exceptions()
                .limit(1)
                .write()
                .format("delta")
                .mode(SaveMode.Append)
                .save(lake.root().resolve("exception/calls").toString());
        Ended verify = lake.lakehouse("verify");
        assertThat(verify.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify.out()).contains("""
                        calls batch 1: 4 lines, unaccounted: 0 DIFFERS
                          rows in exception_calls: 2, but lines there: 1
                        """);
    }
}
