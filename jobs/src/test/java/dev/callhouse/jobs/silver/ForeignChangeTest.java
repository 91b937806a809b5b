package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes to Silver after a batch was compared with it and before the batch gets there. */
class ForeignChangeTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    @TempDir
    Path folder;

    /** Standard error whose reader does something when a line is printed, while the run waits. */
    private static final class WatchedWriter extends StringWriter {
        private final String line;
        private final Queue<Runnable> work;

        WatchedWriter(String line, Runnable work) {
            this.line = line;
            this.work = new ArrayDeque<>(List.of(work));
        }

        @Override
        public void write(String text, int offset, int length) {
            super.write(text, offset, length);
            if (toString().contains(line)) {
                Optional.ofNullable(work.poll()).ifPresent(Runnable::run);
            }
        }
    }

    @Test
    void aForeignInsertStopsTheBatchAndNothingIsDoubled() {
        TestLake lake = lakeWithASecondFile();
        Ended stopped = silverWhile(lake, "calls: writing 1 exceptions", () -> insertCall2(lake));
        long theirs = lake.version("silver_delta/calls");

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(stopped.err())
                .containsPattern(
                        "error: table file:.*/silver_delta/calls was changed by somebody else after batch 2 of calls"
                                + " was compared with its version 1: version " + theirs
                                + " \\(WRITE, 20.*Z\\)\\. The batch is not"
                                + " committed\\. To undo that change: RESTORE TABLE delta\\.`file:.*` TO VERSION AS OF 1 in Spark SQL,"
                                + " and run again\\. To go on from what is there: silver --dataset calls --rebuild-ledger\\R");
        assertThat(lake.silverCalls().filter("_batch = 2").isEmpty()).isTrue();
        assertThat(lake.ledgerBatches().count()).isEqualTo(1);

        TestLake.session()
                .sql("RESTORE TABLE delta.`" + lake.root().resolve("silver_delta/calls") + "` TO VERSION AS OF 1");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(TestLake.texts(lake.silverCalls().orderBy("call_id").select("call_id", "call_end_time", "_batch")))
                .containsExactly("1|09:01:00|1", "2|09:05:00|2");
        assertThat(lake.exceptions().count()).isEqualTo(1);
    }

    /** The second file brings call 2 and a line that is rejected. */
    private TestLake lakeWithASecondFile() {
        TestLake lake = new TestLake(folder);
        lake.land("first_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
        lake.land(
                "second_2025-11-03.csv",
                EVENING,
                "2,100,10,09:00:00,09:05:00,FAILED",
                "X,100,10,09:00:00,09:05:00,FAILED");
        return lake;
    }

    private static void insertCall2(TestLake lake) {
        lake.silverCalls()
                .filter("call_id = 1")
                .withColumn("call_id", lit(2))
                .write()
                .format("delta")
                .mode("append")
                .save(lake.root().resolve("silver_delta/calls").toString());
    }

    private static Ended silverWhile(TestLake lake, String line, Runnable work) {
        StringWriter out = new StringWriter();
        StringWriter err = new WatchedWriter(line, work);
        int exitCode = JobMain.execute(
                new Lakehouse(),
                new PrintWriter(out),
                new PrintWriter(err),
                "silver",
                "--dataset",
                "calls",
                "--lake",
                lake.root().toString());
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
