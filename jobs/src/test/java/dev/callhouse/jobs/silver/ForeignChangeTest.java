package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes to Silver after a batch was compared with it and before the batch gets there. */
class ForeignChangeTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");
    private static final String CLASSIFIED = "control/batches/calls/000002.classified.json";

    @TempDir
    Path folder;

    @Test
    void aForeignInsertStopsTheBatchAndNothingIsDoubled() throws IOException {
        TestLake lake = lakeWhoseSecondBatchDiedAfterTheComparison();
        long exceptions = lake.version("exception/calls");
        lake.silverCalls()
                .filter("call_id = 1")
                .withColumn("call_id", lit(2))
                .write()
                .format("delta")
                .mode("append")
                .save(lake.root().resolve("silver_delta/calls").toString());
        long theirs = lake.version("silver_delta/calls");

        Ended stopped = lake.silver();

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(stopped.err())
                .containsPattern(
                        "error: table file:.*/silver_delta/calls was changed by somebody else after batch 2 of calls"
                                + " was compared with its version 1: version " + theirs
                                + " \\(WRITE, 20.*Z\\)\\. The batch is not"
                                + " committed\\. See that no business key is in the table twice; then delete file:.*/"
                                + CLASSIFIED
                                + " and run again: the batch is compared with the table anew\\R");
        assertThat(lake.version("silver_delta/calls")).isEqualTo(theirs);
        assertThat(lake.version("exception/calls")).isEqualTo(exceptions);

        Files.delete(lake.root().resolve(CLASSIFIED));
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(TestLake.texts(lake.silverCalls().orderBy("call_id").select("call_id", "call_end_time", "_batch")))
                .containsExactly("1|09:01:00|1", "2|09:05:00|2");
    }

    /** The second batch brings call 2 and a line that is rejected, at which it dies. */
    private TestLake lakeWhoseSecondBatchDiedAfterTheComparison() {
        TestLake lake = new TestLake(folder);
        lake.land("first_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        lake.land(
                "second_2025-11-03.csv",
                EVENING,
                "2,100,10,09:00:00,09:05:00,FAILED",
                "X,100,10,09:00:00,09:05:00,FAILED");
        alterExceptions(lake, "ADD CONSTRAINT obstacle CHECK (batch < 2)");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(lake.root().resolve(CLASSIFIED)).exists();
        alterExceptions(lake, "DROP CONSTRAINT obstacle");
        return lake;
    }

    private static void alterExceptions(TestLake lake, String how) {
        TestLake.session().sql("ALTER TABLE delta.`" + lake.root().resolve("exception/calls") + "` " + how);
    }
}
