package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches that die and are finished by a later run. What stops them is real: a folder in the way, a table's constraint. */
class ResumeTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2025-11-03T20:00:00Z");

    private static final List<Obstacle> EVERY_STEP = List.of(
            folderAt("control/batches/calls/000002.seal.json"),
            folderAt("control/batches/calls/000002.classified.json"),
            constraintOn("exception/calls", "batch < 2"),
            fileAt("control/superseded"),
            constraintOn("silver_delta/calls", "_batch < 2"),
            fileAt("control/sequences"),
            constraintOn("control/ledger/calls/ledger_files", "batch < 2"),
            constraintOn("control/ledger/calls/ledger_batches", "batch < 2"));

    @TempDir
    Path folder;

    /** Something that makes a step of batch 2 fail. */
    private record Obstacle(String where, String error, Consumer<TestLake> put, Consumer<TestLake> remove) {}

    private static Obstacle folderAt(String path) {
        return new Obstacle(
                path,
                path.substring(path.lastIndexOf('/') + 1),
                lake -> change(() -> Files.createDirectories(lake.root().resolve(path))),
                lake -> change(() -> Files.delete(lake.root().resolve(path))));
    }

    /** Where a folder should be made. */
    private static Obstacle fileAt(String path) {
        return new Obstacle(
                path,
                path,
                lake -> change(() -> Files.createFile(lake.root().resolve(path))),
                lake -> change(() -> Files.delete(lake.root().resolve(path))));
    }

    private static Obstacle constraintOn(String table, String condition) {
        return new Obstacle(
                table,
                "CHECK constraint obstacle (" + condition + ") violated",
                lake -> alter(lake, table, "ADD CONSTRAINT obstacle CHECK (" + condition + ")"),
                lake -> alter(lake, table, "DROP CONSTRAINT obstacle"));
    }

    private static void alter(TestLake lake, String table, String how) {
        TestLake.session().sql("ALTER TABLE delta.`" + lake.root().resolve(table) + "` " + how);
    }

    private interface FileChange {
        void make() throws IOException;
    }

    private static void change(FileChange change) {
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Batch 1 is in, and the file of batch 2 has landed: a new, a changed, an unchanged and a rejected line. */
    private TestLake lakeBeforeBatch2() {
        TestLake lake = new TestLake(folder);
        lake.land(
                "first_2025-11-03.csv",
                MORNING,
                "1,100,10,09:00:00,09:01:00,FAILED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "X,100,10,09:00:00,09:01:00,FAILED");
        assertThat(lake.silver("--run-id", "one").exitCode()).isEqualTo(ExitCode.DONE);
        lake.land(
                "second_2025-11-03.csv",
                EVENING,
                "1,100,10,09:00:00,09:02:00,COMPLETED",
                "2,100,10,09:00:00,09:01:00,FAILED",
                "3,100,10,09:00:00,09:01:00,DROPPED",
                "3,100,10,09:00:00,09:03:00,DROPPED",
                "Y,100,10,09:00:00,09:01:00,FAILED");
        return lake;
    }

    @Test
    void aBatchThatDiesAtEveryStepIsFinishedAsItWasPlanned() throws IOException {
        TestLake lake = lakeBeforeBatch2();
        EVERY_STEP.forEach(obstacle -> obstacle.put().accept(lake));
        int attempt = 0;
        for (Obstacle obstacle : EVERY_STEP) {
            Ended died = lake.silver("--run-id", "attempt-" + attempt, "--as-of", "2025-12-0" + (attempt + 1));
            assertThat(died.exitCode()).as(obstacle.where()).isEqualTo(ExitCode.FAILED);
            assertThat(died.err()).as(obstacle.where()).contains(obstacle.error());
            obstacle.remove().accept(lake);
            attempt++;
            if (attempt == 2) {
                sourceAndContractChange(lake);
            }
        }
        Ended finished = lake.silver("--run-id", "last");

        assertThat(finished.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(finished.err()).contains("calls: finishing batch 2, which run attempt-0 left sealed\n");
        assertThat(finished.out()).contains("silver calls: nothing new, nothing written\n");
        assertThatBatch2IsInOnce(lake);
        assertThat(lake.files("control/stage/calls")).isEmpty();
    }

    /** After the seal neither counts any more. */
    private static void sourceAndContractChange(TestLake lake) {
        change(() -> Files.delete(lake.root().resolve("source/calls/second_2025-11-03.csv")));
        lake.withContract("version = 1", "version = 2");
    }

    private static void assertThatBatch2IsInOnce(TestLake lake) throws IOException {
        assertThat(TestLake.texts(lake.silverCalls()
                        .orderBy("call_id")
                        .select("call_id", "call_end_time", "call_status", "_batch")))
                .containsExactly("1|09:02:00|COMPLETED|2", "2|09:01:00|FAILED|1", "3|09:03:00|DROPPED|2");
        assertThat(TestLake.texts(lake.exceptions()
                        .filter("batch = 2")
                        .select("raw_fields.call_id", "run", "rejected_at", "contract_version")))
                .containsExactly("Y|attempt-0|2025-12-01 00:00:00.0|1");
        assertThat(lake.table("control/sequences/calls").count()).isEqualTo(1);
        assertThat(TestLake.texts(lake.ledgerFiles().orderBy("batch").select("batch", "path", "run")))
                .containsExactly("1|first_2025-11-03.csv|one", "2|second_2025-11-03.csv|attempt-0");
        assertThat(TestLake.texts(lake.ledgerBatches()
                        .filter("batch = 2")
                        .select("batch_id", "run", "as_of", "contract_version")))
                .containsExactly(plannedBatchId(lake) + "|attempt-0|2025-12-01 00:00:00.0|1");
        assertThat(lake.newestCounts()).isEqualTo("1|1|1|1|0|1|0");
        List.of(
                        "exception/calls",
                        "control/superseded/calls",
                        "control/sequences/calls",
                        "control/ledger/calls/ledger_files",
                        "control/ledger/calls/ledger_batches")
                .forEach(table -> assertThat(commitsOf(plannedBatchId(lake), lake, table))
                        .as(table)
                        .isEqualTo(1));
        assertThat(commitsOf(plannedBatchId(lake), lake, "silver_delta/calls"))
                .as("one of changed rows, one of new ones")
                .isEqualTo(2);
    }

    private static String plannedBatchId(TestLake lake) {
        try {
            return new ObjectMapper()
                    .readTree(lake.root()
                            .resolve("control/batches/calls/000002.plan.json")
                            .toFile())
                    .path("batchId")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long commitsOf(String batchId, TestLake lake, String table) {
        return DeltaTables.newestCommits(
                        TestLake.session(), Lake.at(lake.root().toString()).resolve(table), 100)
                .stream()
                .filter(commit -> commit.userMetadata()
                        .filter(text -> text.contains("\"batch\":\"" + batchId + "\""))
                        .isPresent())
                .count();
    }

    private static List<Arguments> changesBeforeTheSeal() {
        return List.of(
                Arguments.of(
                        "calls_2025-11-03.csv has changed (103 bytes of 2025-11-03T08:00:00Z when planned, 103 bytes of"
                                + " 2025-11-03T20:00:00Z now)",
                        (Consumer<TestLake>) lake -> TestLake.touch(landed(lake), EVENING)),
                Arguments.of("calls_2025-11-03.csv has vanished", (Consumer<TestLake>) lake ->
                        change(() -> Files.move(landed(lake), landed(lake).resolveSibling("renamed_2025-11-03.csv")))),
                Arguments.of("the contract has changed", (Consumer<TestLake>)
                        lake -> lake.withContract("from = call_date,", "from = day,")));
    }

    private static Path landed(TestLake lake) {
        return lake.root().resolve("source/calls/calls_2025-11-03.csv");
    }

    /** Nothing of it has been committed, so the run that finds it loads what there is now. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changesBeforeTheSeal")
    void aBatchThatWasNotSealedIsPlannedAnewWhenItsFilesOrTheContractHaveChanged(
            String said, Consumer<TestLake> changes) {
        TestLake lake = new TestLake(folder);
        lake.land("calls_2025-11-03.csv", MORNING, "1,100,10,09:00:00,09:01:00,FAILED");
        Obstacle obstacle = folderAt("control/batches/calls/000001.seal.json");
        obstacle.put().accept(lake);
        assertThat(lake.silver("--run-id", "dead").exitCode()).isEqualTo(ExitCode.FAILED);
        obstacle.remove().accept(lake);
        changes.accept(lake);

        Ended ended = lake.silver("--run-id", "new");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.err()).contains("calls: batch 1 is planned anew, for it was not sealed and " + said + "\n");
        assertThat(TestLake.texts(lake.ledgerBatches().select(col("batch"), col("run"), col("inserted"))))
                .containsExactly("1|new|1");
    }
}
