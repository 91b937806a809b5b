package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.spark.RecordsRead;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch reads and writes of Silver, where the files of Silver hold calls 1-2000, 5001-5050 and 9001-9050. */
class UpsertCostTest extends SparkTest {
    private static final Instant FIRST = Instant.parse("2025-11-03T08:00:00Z");

    @TempDir
    Path folder;

    private int landed;

    @Test
    void anUpsertOfRecentKeysReadsAndRewritesOnlyTheFileThatHoldsThem() {
        TestLake lake = lakeOfThreeFiles();
        long read;
        try (RecordsRead reading = RecordsRead.from(spark())) {
            load(lake, "DROPPED", range(9041, 9060));
            read = reading.soFar();
        }

        assertThat(costOf(lake, 4)).containsExactly(3L, 1L, 1L);
        assertThat(read).as("rows read, of 2000 in the file of old calls").isLessThan(2000);
        assertThat(lastMerge(lake))
                .containsEntry("numTargetFilesRemoved", "1")
                .containsEntry("numTargetRowsUpdated", "10")
                .containsEntry("numTargetRowsCopied", "40");
        assertThat(lake.silverCalls().count()).isEqualTo(2110);
        assertThat(lake.silverCalls().filter("call_status = 'DROPPED'").count()).isEqualTo(20);
    }

    @Test
    void newKeysAreAppendedWithoutALookAtAnyFileAndSpreadOnesFindTheirFiles() {
        TestLake lake = lakeOfThreeFiles();
        load(lake, "COMPLETED", range(20_001, 20_020));
        assertThat(costOf(lake, 4)).containsExactly(3L, 0L, 0L);

        load(lake, "DROPPED", List.of(3, 9002));
        assertThat(costOf(lake, 5)).containsExactly(4L, 2L, 2L);
        assertThat(lake.silverCalls().filter("call_status = 'DROPPED'").count()).isEqualTo(2);
    }

    @Test
    void aReRunWritesNoFile() {
        TestLake lake = lakeOfThreeFiles();
        List<String> before = lake.files("silver_delta/calls");
        land(lake, "COMPLETED", range(1, 2000));
        Ended again = lake.silver();
        assertThat(again.out()).contains("unchanged            2,000", "written: no table");
        assertThat(lake.files("silver_delta/calls")).isEqualTo(before);

        assertThat(lake.silver().out()).contains("nothing new");
        assertThat(lake.files("silver_delta/calls")).isEqualTo(before);
    }

    @Test
    void aBatchOverTheWriteBudgetIsStoppedBeforeAnythingIsWritten() {
        TestLake lake = new TestLake(folder)
                .withContract(
                        "partition-by = [year, month] }",
                        "partition-by = [year, month], write-budget { max-amplification = 2, severity = fail } }");
        load(lake, "COMPLETED", range(1, 2000));
        land(lake, "DROPPED", List.of(1000));
        long version = lake.version("silver_delta/calls");

        Ended stopped = lake.silver();
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(stopped.err())
                .containsPattern(
                        "batch 2 of calls has 0 KiB and makes 1 files of Silver with [0-9]+ KiB be written again,"
                                + " [0-9.]+ times as much; the write-budget allows 2 times\\. Nothing was written\\. To load it all"
                                + " the same: silver --dataset calls --over-budget");
        assertThat(lake.version("silver_delta/calls")).isEqualTo(version);

        Ended allowed = lake.silver("--over-budget");
        assertThat(allowed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(allowed.out()).contains("NOTE batch 2 of calls has 0 KiB");
        assertThat(lake.silverCalls().filter("call_status = 'DROPPED'").count()).isEqualTo(1);
    }

    /** The keys of the batch lie around those of December, too, but a call keeps its month. */
    @Test
    void partitionsThatCannotHoldTheKeysAreLeftAlone() {
        TestLake lake = new TestLake(folder)
                .withContract(
                        "partition-by = [year, month] }", "partition-by = [year, month], key-keeps-partition = true }");
        load(lake, "COMPLETED", List.of(1, 2000));
        lake.land("december_2025-12-03.csv", FIRST, "1000,100,10,09:00:00,09:01:00,COMPLETED");
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);

        load(lake, "DROPPED", List.of(1, 1001, 2000));
        assertThat(costOf(lake, 3)).containsExactly(2L, 1L, 1L);
        assertThat(lake.silverCalls().filter("call_status = 'DROPPED'").count()).isEqualTo(3);
        assertThat(lake.silverCalls().count()).isEqualTo(4);
    }

    private TestLake lakeOfThreeFiles() {
        TestLake lake = new TestLake(folder);
        load(lake, "COMPLETED", range(1, 2000));
        load(lake, "COMPLETED", range(5001, 5050));
        load(lake, "COMPLETED", range(9001, 9050));
        return lake;
    }

    private void load(TestLake lake, String status, List<Integer> calls) {
        land(lake, status, calls);
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
    }

    /** Each file is newer than the one before. */
    private void land(TestLake lake, String status, List<Integer> calls) {
        lake.land(
                "calls_" + landed + "_2025-11-03.csv",
                FIRST.plusSeconds(60L * landed++),
                calls.stream()
                        .map(call -> call + ",100,10,09:00:00,09:01:00," + status)
                        .toArray(String[]::new));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** Files of Silver, those read for comparison, those written again. */
    private static List<Object> costOf(TestLake lake, int batch) {
        Row row = lake.ledgerBatches()
                .filter("batch = " + batch)
                .select("silver_files", "silver_files_read", "silver_files_rewritten")
                .head();
        return List.of(row.get(0), row.get(1), row.get(2));
    }

    private static Map<String, String> lastMerge(TestLake lake) {
        return TestLake.session()
                .sql("DESCRIBE HISTORY delta.`" + lake.root().resolve("silver_delta/calls") + "`")
                .filter("operation = 'MERGE'")
                .orderBy("version")
                .select("operationMetrics")
                .head()
                .getJavaMap(0);
    }
}
