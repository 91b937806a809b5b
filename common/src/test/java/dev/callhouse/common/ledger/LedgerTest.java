package dev.callhouse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.check.Acceptance;
import dev.callhouse.common.check.Checked;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.Classified.FileCounts;
import dev.callhouse.common.ledger.Seal.SealedFile;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest extends SparkTest {
    private static final Instant AS_OF = Instant.parse("2025-12-31T23:30:00Z");
    private static final SourceFile A = file("a.csv", 10, "2025-11-03T09:00:00.123Z");
    private static final SourceFile B = file("sub/b.csv", 20, "2025-11-03T10:00:00Z");
    private static final UpsertCost COST = new UpsertCost(10, 3, 2, 4096, 1024);
    private static final TableVersion SILVER = new TableVersion("silver", 7);
    private static final TableVersion EXCEPTIONS = new TableVersion("exceptions", 8);
    private static final RowCounts ROWS = new RowCounts(1, 2, 3, 4, 5, 6, 7, 2);
    private static final DatasetContract CONTRACT = Contracts.reread(spark(), """
                    { dataset = things, domain = test, version = 5, business-zone = Europe/Vienna
                      sources = [ { name = files, format = csv } ]
                      key = [id], sequence = [_file_modified]
                      columns = [ { name = id, type = int, required = true } ] }""", "test");

    @TempDir
    Path folder;

    private Lake lake;
    private Ledger ledger;

    @TempDir
    static Path committedFolder;

    /** A lake with one committed batch, for tests that do not change it. */
    private static Lake committedLake;

    private static BatchPlan committedPlan;

    @BeforeAll
    static void commitABatch() {
        committedLake = Lake.at(committedFolder.toString());
        committedPlan = committed().plan("run-1", AS_OF, CONTRACT, List.of(A, B));
        committed().commit(account());
    }

    private static BatchAccount account() {
        return accountOf(committedPlan, seal(), classified());
    }

    private static BatchAccount accountOf(BatchPlan plan, Seal seal, Classified classified) {
        return new BatchAccount(
                plan,
                BatchKind.LOAD,
                CONTRACT.version(),
                seal,
                classified,
                Checked.NOTHING,
                SILVER,
                EXCEPTIONS,
                "sequences");
    }

    @BeforeEach
    void openLedger() {
        lake = Lake.at(folder.toString());
        ledger = ledger();
    }

    @Test
    void aBatchGoesFromPlanToCommitAndIsReadBackAtEveryStep() {
        BatchPlan plan = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A, B));
        assertThat(plan.number()).isEqualTo(1);
        assertThat(plan.runDate()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(plan.batchId()).startsWith("things-1-");
        assertThat(ledger().unfinished()).contains(plan);
        assertThat(ledger().contractOf(plan)).isEqualTo(CONTRACT);

        assertThat(ledger.seal(plan)).isEmpty();
        ledger.seal(plan, seal());
        assertThat(ledger().seal(plan)).contains(seal());

        assertThat(ledger.classified(plan)).isEmpty();
        ledger.classified(plan, classified());
        assertThat(ledger().classified(plan)).contains(classified());
        assertThat(ledger.tables().lastBatch()).isEmpty();

        ledger.commit(accountOf(plan, seal(), classified()));
        assertThat(ledger().unfinished()).isEmpty();
        assertThat(ledger().tables().lastNumber(ledger().id())).isEqualTo(1);
        assertThat(ledger().tables().lastBatch())
                .contains(new LedgerEntry(
                        1,
                        plan.batchId(),
                        BatchKind.LOAD,
                        "run-1",
                        AS_OF,
                        2,
                        1,
                        28,
                        ROWS,
                        SILVER,
                        EXCEPTIONS.id(),
                        "sequences"));
        assertThat(ledger().plan("run-2", AS_OF, CONTRACT, List.of()).number()).isEqualTo(2);
    }

    @Test
    void theTablesHoldTheBatchAndItsFiles() {
        assertSameRows(
                rows(
                        "dataset string, batch bigint, run string, run_date date, contract_version int, files bigint,"
                                + " refused bigint, lines bigint, warned bigint, silver_version bigint",
                        "things | 1 | run-1 | 2026-01-01 | 5 | 2 | 1 | 28 | 2 | 7"),
                LakeTable.find(spark(), LedgerTables.batchesOf(committedLake, "things"))
                        .orElseThrow()
                        .rows()
                        .select(
                                "dataset",
                                "batch",
                                "run",
                                "run_date",
                                "contract_version",
                                "files",
                                "refused",
                                "lines",
                                "warned",
                                "silver_version"));
        assertSameRows(
                rows(
                        "path string, length bigint, status string, reason string, unknown string, lines bigint",
                        "a.csv | 10 | loaded | - | region | 28",
                        "sub/b.csv | 20 | refused | it is Parquet, not CSV | - | 0"),
                LakeTable.find(spark(), LedgerTables.filesOf(committedLake, "things"))
                        .orElseThrow()
                        .rows()
                        .selectExpr(
                                "path",
                                "length",
                                "status",
                                "coalesce(nullif(reason, ''), '-') as reason",
                                "coalesce(nullif(array_join(unknown_columns, ' '), ''), '-') as unknown",
                                "lines"));
    }

    @Test
    void aCommitThatIsRepeatedChangesNothing() {
        committed().commit(account());
        assertThat(LakeTable.find(spark(), LedgerTables.batchesOf(committedLake, "things"))
                        .orElseThrow()
                        .rows()
                        .count())
                .isEqualTo(1);
        assertThat(LakeTable.find(spark(), LedgerTables.filesOf(committedLake, "things"))
                        .orElseThrow()
                        .rows()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aFileIsPendingUntilItsVersionWasTaken() {
        assertThat(ledger.tables().pending(List.of(A, B), "f", false)).containsExactly(A, B);
        SourceFile longer = file(A.path(), 11, A.modified().toString());
        SourceFile newer = file(A.path(), 10, "2025-11-03T09:00:00.124Z");
        SourceFile elsewhere = new SourceFile("other", A.path(), A.length(), A.modified());
        assertThat(committed().tables().pending(List.of(A, longer, newer, elsewhere), "f", false))
                .containsExactly(longer, newer, elsewhere);
    }

    @Test
    void aRefusedFileIsTriedAgainWhenTheContractChangesOrItIsAskedFor() {
        assertThat(committed().tables().pending(List.of(A, B), CONTRACT.fingerprint(), false))
                .isEmpty();
        assertThat(committed().tables().pending(List.of(A, B), CONTRACT.fingerprint(), true))
                .containsExactly(B);
        assertThat(committed().tables().pending(List.of(A, B), "another", false))
                .containsExactly(B);
    }

    @Test
    void aRefusedFileStaysListedUntilItIsLoadedOrGone() {
        BatchPlan first = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A, B));
        ledger.commit(accountOf(first, seal(), classified()));
        assertThat(ledger.tables().refused(Set.of(A, B)))
                .containsExactly(new RefusedFile("files", "sub/b.csv", 1, "it is Parquet, not CSV"));
        assertThat(ledger.tables().refused(Set.of(A))).isEmpty();
        BatchPlan second = ledger.plan("run-2", AS_OF, CONTRACT, List.of(B));
        Seal loaded = new Seal(List.of(new SealedFile(B, FileStatus.LOADED, 1, "00", List.of(), List.of(), "")));
        ledger.commit(
                accountOf(second, loaded, new Classified(0, -1, List.of(), UpsertCost.NONE, 0, Map.of(), Map.of())));
        assertThat(ledger.tables().refused(Set.of(A, B))).isEmpty();
    }

    @Test
    void aPlanThatWasNotSealedMayBeDiscarded() throws IOException {
        BatchPlan plan = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A));
        stage(plan);
        ledger.discard(plan);
        assertThat(ledger.unfinished()).isEmpty();
        assertThat(stageOf(plan)).doesNotExist();
        assertThat(ledger.plan("run-2", AS_OF, CONTRACT, List.of(A)).number()).isEqualTo(1);
    }

    @Test
    void aPlanThatItsChecksHaveStoppedMayBeDiscardedWithAllThatWasDecided() throws IOException {
        BatchPlan plan = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A));
        stage(plan);
        ledger.seal(plan, seal());
        ledger.classified(plan, classified());
        ledger.allowOverBudget(plan, "run-1");
        ledger.stopped(plan, Checked.NOTHING);
        assertThat(ledger.stoppedBy(plan)).isPresent();

        ledger.discard(plan);
        BatchPlan next = ledger.plan("run-2", AS_OF, CONTRACT, List.of(B));
        assertThat(next.number()).isEqualTo(1);
        assertThat(ledger.seal(next)).isEmpty();
        assertThat(ledger.classified(next)).isEmpty();
        assertThat(ledger.stoppedBy(next)).isEmpty();
        assertThat(ledger.isAllowedOverBudget(next)).isFalse();
    }

    @Test
    void aBatchThatMayBeWrittenIsStoppedNoMore() {
        BatchPlan plan = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A));
        ledger.stopped(plan, Checked.NOTHING);
        ledger.checked(plan, Checked.NOTHING.accepted(new Acceptance("somebody", "a reason", "run-2")));
        assertThat(ledger.stoppedBy(plan)).isEmpty();
        assertThat(ledger.checked(plan).orElseThrow().acceptance().because()).isEqualTo("a reason");
    }

    @Test
    void onlyTheStageOfTheUnfinishedBatchIsKept() throws IOException {
        BatchPlan first = ledger.plan("run-1", AS_OF, CONTRACT, List.of(A));
        stage(first);
        ledger.commit(accountOf(first, seal(), classified()));
        assertThat(stageOf(first)).doesNotExist();
        stage(first);
        BatchPlan second = ledger.plan("run-2", AS_OF, CONTRACT, List.of(A));
        stage(second);
        ledger.dropOldStages();
        assertThat(stageOf(first)).doesNotExist();
        assertThat(stageOf(second)).isDirectory();
    }

    @Test
    void twoPlansOfOneNumberAreRefused() {
        BatchPlan plan = ledger.plan("run-1", AS_OF, CONTRACT, List.of());
        assertThatThrownBy(() -> ledger().plan("run-2", AS_OF, CONTRACT, List.of()))
                .isInstanceOf(BrokenStateException.class)
                .hasMessage(
                        "file:" + folder + "/control/batches/things/000001.plan.json exists already, though this run"
                                + " held the dataset's lock; was another writer at work?");
        assertThat(ledger.unfinished()).contains(plan);
    }

    @Test
    void aLakeKeepsItsLedgersId() {
        assertThat(ledger.id()).hasSize(36).isEqualTo(new Ledger(spark(), lake, "other").id());
    }

    private static Ledger committed() {
        return new Ledger(spark(), committedLake, "things");
    }

    private static Seal seal() {
        return new Seal(List.of(
                new SealedFile(A, FileStatus.LOADED, 28, "ab", List.of("id", "region"), List.of("region"), ""),
                new SealedFile(B, FileStatus.REFUSED, 0, "", List.of(), List.of(), "it is Parquet, not CSV")));
    }

    private static Classified classified() {
        return new Classified(
                3,
                -1,
                List.of(new FileCounts(A, ROWS)),
                COST,
                2,
                Map.of("why", 6L),
                Map.of("colour", Map.of("red", 1L)));
    }

    private void stage(BatchPlan plan) throws IOException {
        Files.writeString(Files.createDirectories(stageOf(plan)).resolve("part"), "x");
    }

    private Path stageOf(BatchPlan plan) {
        return Path.of(ledger.stage(plan).toUri().getPath());
    }

    private Ledger ledger() {
        return new Ledger(spark(), lake, "things");
    }

    private static SourceFile file(String path, long length, String modified) {
        return new SourceFile("files", path, length, Instant.parse(modified));
    }
}
