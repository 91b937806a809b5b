package dev.callhouse.common.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.table.OnceWriter.Batch;
import dev.callhouse.common.table.OnceWriter.Written;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commits that cross each other. The other writer's commit is made by the rows themselves when they are read, so it
 * comes after Delta has begun the transaction and before it ends it, each time.
 */
class ConflictTest extends SparkTest {
    private static final String COLUMNS = "id int, text string";
    private static final String STEP = "silver";
    private static final Queue<Runnable> MEANWHILE = new ConcurrentLinkedQueue<>();

    @TempDir
    java.nio.file.Path folder;

    private LakeTable table;

    @BeforeEach
    void makeTableOfTwoFiles() {
        Path path = new Path("file", null, folder.resolve("table").toString());
        table = LakeTable.create(spark(), path, StructType.fromDDL(COLUMNS), List.of(), Map.of());
        insert(table, "(1, 'a')");
        insert(table, "(2, 'a')");
    }

    @Test
    void aMergeIsRepeatedWhenOnlyFilesWereRewrittenMeanwhile() {
        Written written =
                merge(rowsThatMeanwhile(other -> other.delta().optimize().executeCompaction()));

        assertThat(operations()).containsExactly("MERGE", "OPTIMIZE", "WRITE", "WRITE", "CREATE TABLE");
        assertThat(written.alreadyIn()).isFalse();
        assertThat(written.version()).isEqualTo(4);
        assertSameRows(rows(COLUMNS, "1 | b", "2 | a", "3 | b"), table.rows());
    }

    @Test
    void aMergeStopsWhenRowsWereInsertedMeanwhileAndWritesNothing() {
        assertThatThrownBy(() -> merge(rowsThatMeanwhile(other -> insert(other, "(3, 'theirs')"))))
                .isInstanceOf(BrokenStateException.class)
                .hasMessageMatching("table " + table.path()
                        + " was changed by somebody else after batch 1 of things was"
                        + " compared with its version 2: version 3 \\(WRITE, 20.+Z\\)\\. The batch is not committed\\. To"
                        + " undo that change: RESTORE TABLE delta\\.`" + table.path() + "` TO VERSION AS OF 2 in Spark"
                        + " SQL, and run again\\. To go on from what is there: do this");
        assertSameRows(rows(COLUMNS, "1 | a", "2 | a", "3 | theirs"), table.rows());
    }

    /** Delta lets two ordinary appends pass each other; this one must not. */
    @Test
    void anAppendThatFollowsFromAComparisonStopsWhenRowsWereInsertedMeanwhileAndWritesNothing() {
        Dataset<Row> rows = rowsThatMeanwhile(other -> insert(other, "(3, 'theirs')"));
        OnceWriter writer = writer().basedOn(basis());
        assertThatThrownBy(() -> writer.append(table, STEP, rows))
                .isInstanceOf(BrokenStateException.class)
                .hasMessageContaining("version 3 (WRITE, ");
        assertSameRows(rows(COLUMNS, "1 | a", "2 | a", "3 | theirs"), table.rows());
    }

    @Test
    void aChangeThatIsUndoneIsNone() {
        insert(table, "(3, 'theirs')");
        restore(2);
        assertThat(merge(rows(COLUMNS, "1 | b", "3 | b")).alreadyIn()).isFalse();
        assertSameRows(rows(COLUMNS, "1 | b", "2 | a", "3 | b"), table.rows());
    }

    @Test
    void aRestoreBehindTheComparisonIsAChange() {
        restore(1);
        assertThatThrownBy(() -> merge(rows(COLUMNS, "1 | b"))).hasMessageContaining("version 3 (RESTORE, ");
    }

    @Test
    void aStepWhoseRowsWereTakenBackIsNotTakenForDone() {
        merge(rows(COLUMNS, "1 | b"));
        restore(2);
        assertThatThrownBy(() -> merge(rows(COLUMNS, "1 | b")))
                .isInstanceOf(BrokenStateException.class)
                .hasMessage(
                        "table " + table.path() + " has recorded batch 1 of things (silver), but a RESTORE has taken"
                                + " its rows back. To have them again: RESTORE TABLE delta.`" + table.path()
                                + "` TO VERSION AS OF 3 in Spark SQL, or: silver --dataset things --rebuild-ledger");
        restore(3);
        assertThat(merge(rows(COLUMNS, "1 | b")).alreadyIn()).isTrue();
    }

    private void restore(long version) {
        spark().sql("RESTORE TABLE delta.`" + table.path() + "` TO VERSION AS OF " + version);
    }

    @Test
    void rowsThatCameInBeforeStopTheStepBeforeItBegins() {
        insert(table, "(3, 'theirs')");
        assertThatThrownBy(() -> merge(rows(COLUMNS, "1 | b")))
                .isInstanceOf(BrokenStateException.class)
                .hasMessageContaining("version 3 (WRITE, ");
        assertThat(table.version()).isEqualTo(3);
    }

    @Test
    void whatComesAfterTheBatchsOwnCommitIsNoneOfItsBusiness() {
        merge(rows(COLUMNS, "1 | b"));
        insert(table, "(3, 'theirs')");
        assertThat(merge(rows(COLUMNS, "1 | b")).alreadyIn()).isTrue();
    }

    @Test
    void anAppendOfTheBatchsOwnRowsIsRepeatedWhateverHappenedMeanwhile() {
        Dataset<Row> rows = rowsThatMeanwhile(other -> {
            insert(other, "(4, 'theirs')");
            other.spark()
                    .sql("ALTER TABLE delta.`" + table.path() + "` SET TBLPROPERTIES ('delta.appendOnly' = 'true')");
        });

        assertThat(writer().append(table, STEP, rows).version()).isEqualTo(5);
        assertSameRows(rows(COLUMNS, "1 | a", "2 | a", "1 | b", "3 | b", "4 | theirs"), table.rows());
    }

    @Test
    void aStepThatTheSameBatchWroteMeanwhileIsNotDoubled() {
        Written written = writer().append(
                        table,
                        STEP,
                        rowsThatMeanwhile(other -> writer().append(other, STEP, rows(COLUMNS, "1 | b", "3 | b"))));

        assertThat(written.alreadyIn()).isTrue();
        assertThat(written.version()).isEqualTo(3);
        assertThat(table.version()).isEqualTo(3);
    }

    @Test
    void whoLosesEveryTimeGivesUp() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> ConflictRetry.of(table.path(), () -> {
                    attempts.incrementAndGet();
                    throw new OvertakenException("again");
                }))
                .isInstanceOf(PlatformException.class)
                .hasMessage("table " + table.path() + " could not be written: each of 5 attempts met another writer's"
                        + " commit, the last one with OvertakenException. See who else writes to it, then run again");
        assertThat(attempts).hasValue(5);
    }

    @Test
    void whatIsNoConflictIsNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> ConflictRetry.of(table.path(), () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(attempts).hasValue(1);
    }

    /** {@code 1 | b, 3 | b}; the first reader of them makes another writer, with a session of its own, do its work. */
    private Dataset<Row> rowsThatMeanwhile(Consumer<LakeTable> work) {
        MEANWHILE.add(() ->
                work.accept(LakeTable.find(spark().newSession(), table.path()).orElseThrow()));
        UserDefinedFunction hooked = udf(
                        (UDF1<String, String>) text -> {
                            Optional.ofNullable(MEANWHILE.poll()).ifPresent(ConflictTest::inAnotherThread);
                            return text;
                        },
                        DataTypes.StringType)
                .asNondeterministic();
        return rows(COLUMNS, "1 | b", "3 | b").coalesce(1).withColumn("text", hooked.apply(col("text")));
    }

    /** A thread that runs a task of Spark's cannot use a session itself. */
    private static void inAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work, task -> new Thread(task).start()).join();
    }

    private Written merge(Dataset<Row> source) {
        return writer().basedOn(basis())
                .merge(
                        table,
                        STEP,
                        source,
                        col("t.id").equalTo(col("s.id")),
                        merge ->
                                merge.whenMatched().updateAll().whenNotMatched().insertAll(),
                        MergePlan.BY_KEY);
    }

    private static Basis basis() {
        return new Basis(2, "batch 1 of things", "do this");
    }

    private static OnceWriter writer() {
        return new OnceWriter(new Batch("ledger", "things", 1, "batch-1", "run"));
    }

    /** As somebody else, in the session that the table was opened in. */
    private static void insert(LakeTable into, String values) {
        into.spark().sql("INSERT INTO delta.`" + into.path() + "` VALUES " + values);
    }

    private List<String> operations() {
        return DeltaTables.newestCommits(spark(), table.path(), 10).stream()
                .map(Commit::operation)
                .toList();
    }
}
