package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.OnceWriter.Batch;
import dev.callhouse.common.table.OnceWriter.Written;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceWriterTest extends SparkTest {
    private static final String COLUMNS = "id int, text string";
    private static final String STEP = "silver";

    @TempDir
    java.nio.file.Path folder;

    private LakeTable table;

    @BeforeEach
    void makeTable() {
        Path path = new Path("file", null, folder.resolve("table").toString());
        table = LakeTable.create(spark(), path, StructType.fromDDL(COLUMNS), List.of(), Map.of());
    }

    @AfterEach
    void theSessionIsLeftAsItWas() {
        for (String conf : List.of("write.txnAppId", "write.txnVersion", "commitInfo.userMetadata")) {
            assertThat(spark().conf()
                            .getOption("spark.databricks.delta." + conf)
                            .isEmpty())
                    .as(conf)
                    .isTrue();
        }
    }

    @Test
    void aStepIsWrittenOnceHoweverOftenItIsRepeated() {
        Written first = writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a"));
        Written again = writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a"));
        assertThat(first.alreadyIn()).isFalse();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.metric("numOutputRows")).isEqualTo(1);
        assertThat(first.metric("noSuchMetric")).isZero();
        assertThat(again.alreadyIn()).isTrue();
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.metrics()).isEqualTo(first.metrics());
        assertSameRows(rows(COLUMNS, "1 | a"), table.rows());
    }

    @Test
    void anOlderBatchThatIsRepeatedFindsItsOwnCommit() {
        writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a"));
        writer(2, "batch-2").append(table, STEP, rows(COLUMNS, "2 | b"));
        assertThat(writer(1, "batch-1")
                        .append(table, STEP, rows(COLUMNS, "1 | a"))
                        .version())
                .isEqualTo(1);
        assertThat(table.rows().count()).isEqualTo(2);
    }

    @Test
    void aMergeIsWrittenOnceEvenWhenItChangesNothing() {
        writer(1, "batch-1").append(table, "seed", rows(COLUMNS, "1 | a"));
        assertThat(merge(1, "batch-1", rows(COLUMNS, "1 | b", "2 | c")).alreadyIn())
                .isFalse();
        assertThat(merge(1, "batch-1", rows(COLUMNS, "1 | x")).alreadyIn()).isTrue();
        assertSameRows(rows(COLUMNS, "1 | b", "2 | c"), table.rows());
        Written nothing = merge(2, "batch-2", rows(COLUMNS));
        assertThat(nothing.alreadyIn()).isFalse();
        assertThat(merge(2, "batch-2", rows(COLUMNS, "1 | x")).version()).isEqualTo(nothing.version());
    }

    @Test
    void anAppendOfNothingIsRecorded() {
        assertThat(writer(1, "batch-1").append(table, STEP, rows(COLUMNS)).alreadyIn())
                .isFalse();
        assertThat(writer(1, "batch-1").append(table, STEP, rows(COLUMNS)).alreadyIn())
                .isTrue();
        assertThat(OnceWriter.lastBatch(table, "ledger", "things", STEP)).isEqualTo(1);
    }

    @Test
    void stepsDatasetsAndLedgersAreCountedApart() {
        writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a"));
        writer(1, "batch-1").append(table, "other", rows(COLUMNS, "1 | a"));
        new OnceWriter(new Batch("ledger-2", "things", 1, "batch-1", "run"))
                .append(table, STEP, rows(COLUMNS, "1 | a"));
        assertThat(table.rows().count()).isEqualTo(3);
        assertThat(OnceWriter.lastBatch(table, "ledger", "things", "third")).isZero();
    }

    @Test
    void theHistoryTellsBatchRunAndStep() {
        writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a"));
        assertThat(DeltaTables.newestCommits(spark(), table.path(), 1).get(0).userMetadata())
                .contains("{\"batch\":\"batch-1\",\"number\":1,\"run\":\"run\",\"step\":\"silver\"}");
    }

    @Test
    void aNumberThatAnotherBatchHasRecordedIsRefused() {
        writer(3, "theirs").append(table, STEP, rows(COLUMNS, "1 | a"));
        for (long number : new long[] {2, 3}) {
            assertThatThrownBy(() -> writer(number, "ours").append(table, STEP, rows(COLUMNS, "2 | b")))
                    .isInstanceOf(BrokenStateException.class)
                    .hasMessage("table " + table.path() + " has recorded batch " + number + " of things (silver) or a"
                            + " later one, but its history has no commit of batch ours: another lake's control folder or a"
                            + " restored table is involved. Nothing was written to it");
        }
        assertThat(table.version()).isEqualTo(1);
    }

    @Test
    void aTableThatNeedsANewerReaderIsNotWritten() {
        spark().sql("ALTER TABLE delta.`" + table.path()
                + "` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        assertThatThrownBy(() -> writer(1, "batch-1").append(table, STEP, rows(COLUMNS, "1 | a")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("table " + table.path() + " needs Delta reader version 3, ");
    }

    @Test
    void aWriteThatFailsIsNotRecorded() {
        Dataset<Row> failing = rows(COLUMNS, "1 | a").withColumn("text", functions.expr("raise_error('broken')"));
        assertThatThrownBy(() -> writer(1, "batch-1").append(table, STEP, failing))
                .hasStackTraceContaining("broken");
        theSessionIsLeftAsItWas();
        assertThat(writer(1, "batch-1")
                        .append(table, STEP, rows(COLUMNS, "1 | a"))
                        .alreadyIn())
                .isFalse();
    }

    private Written merge(long number, String batchId, Dataset<Row> source) {
        return writer(number, batchId)
                .merge(
                        table,
                        STEP,
                        source,
                        col("t.id").equalTo(col("s.id")),
                        merge ->
                                merge.whenMatched().updateAll().whenNotMatched().insertAll(),
                        MergePlan.BY_KEY);
    }

    private static OnceWriter writer(long number, String batchId) {
        return new OnceWriter(new Batch("ledger", "things", number, batchId, "run"));
    }
}
