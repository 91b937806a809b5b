package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.testing.NotesLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load that goes on while files land. */
class ContinuousSilverTest {
    private static final Instant LATER = Instant.parse("2025-11-03T12:00:00Z");

    @TempDir
    Path folder;

    private static CompletableFuture<Void> landSlowly(NotesLake notes, int from, int to) {
        return CompletableFuture.runAsync(() -> IntStream.range(from, to).forEach(n -> {
            notes.land(n);
            LockSupport.parkNanos(700_000_000L);
        }));
    }

    private static long batches(NotesLake notes) {
        return notes.lake().table("control/ledger/notes/ledger_batches").count();
    }

    @Test
    void whatLandsWhileItGoesOnBecomesWhatOneBatchWouldMakeOfIt() throws IOException {
        NotesLake notes = new NotesLake(folder.resolve("live"));
        CompletableFuture<Void> landing = landSlowly(notes, 0, 6);
        Ended first = notes.silver("--continuous", "--interval", "1s", "--for", "5s", "--run-id", "first");
        landing.join();
        notes.land(6);
        Ended second = notes.silver("--continuous", "--for", "1s");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.DONE);
        assertThat(first.out())
                .containsPattern("(?m)^notes: batch 1, 1 files, 4 lines in .* s: 3 inserted, 1 rejected$");
        assertThat(batches(notes)).isGreaterThan(2);
        assertThat(notes.content()).isEqualTo(NotesLake.ofOneBatch(folder.resolve("batch"), 7));
        assertThat(notes.lake().lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
        assertThat(Files.readString(notes.lake().root().resolve("control/runs/first/run_results.json")))
                .contains("\"step\" : \"silver notes\"", "\"newest\" : [ {")
                .doesNotContain("rejectedByReason");
        assertThat(notes.lake()
                        .table("control/ledger/notes/ledger_batches")
                        .select("as_of")
                        .distinct()
                        .count())
                .as("each batch has a clock of its own")
                .isEqualTo(batches(notes));
    }

    @Test
    void aRefusedFileIsToldOnceAndTheOthersGoOn() {
        NotesLake notes = new NotesLake(folder);
        notes.land("odd.jsonl", LATER, "{\"unknown\":1}");
        notes.land(0);
        Ended ended = notes.silver("--continuous", "--interval", "1s", "--for", "3s", "--run-id", "refusing");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.GATE);
        assertThat(ended.out())
                .containsOnlyOnce("REFUSED odd.jsonl (no known field; its objects have unknown")
                .contains("  REFUSED 1 files; lakehouse status tells why\n");
        assertThat(notes.rows()).hasSize(3);
        assertThat(notes.lake().root().resolve("control/alerts/refusing.jsonl"))
                .content()
                .hasLineCount(1);
        assertThat(notes.lake().lakehouse("status").out()).contains("REFUSED odd.jsonl: no known field");
    }

    @Test
    void aDeliveryThatChecksStopWaitsForItsCorrection() {
        NotesLake notes = new NotesLake(folder);
        notes.contract("checks { severity = fail, max-reject-rate = 0.5 }");
        notes.land("bad.jsonl", LATER, "no", "note", NotesLake.note(1, "good"));
        CompletableFuture<Void> correction = CompletableFuture.runAsync(() -> {
            while (!Files.exists(notes.lake().root().resolve("control/batches/notes/000001.stopped.json"))) {
                LockSupport.parkNanos(50_000_000L);
            }
            notes.land("bad.jsonl", LATER.plusSeconds(1), NotesLake.note(1, "better"));
        });
        Ended ended = notes.silver("--continuous", "--interval", "1s", "--for", "5s");
        correction.join();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.GATE);
        assertThat(ended.out())
                .containsOnlyOnce("notes: STOPPED batch 1 of notes is stopped by its checks:")
                .contains("notes: batch 1, 1 files, 1 lines in");
        assertThat(notes.rows()).singleElement().asString().startsWith("1|better|");
    }

    @Test
    void aDatasetThatIsHeldByAnotherRunIsBusy() {
        NotesLake notes = new NotesLake(folder);
        DatasetLock held = DatasetLock.take(Lake.at(notes.lake().root().toString()), "notes", "nightly", LATER);
        try {
            Ended ended = notes.silver("--continuous", "--for", "1s");
            assertThat(ended.exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(ended.err()).contains("held by run nightly");
        } finally {
            held.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --continuous --as-of 2025-11-04          | --as-of 2025-11-04T00:00:00Z with --continuous: each batch of a run that goes on has the clock of its own moment; leave --as-of out, or load once without --continuous
            --continuous --retry-refused             | --retry-refused is for one batch: run silver --dataset notes --retry-refused first, then --continuous without it
            --continuous --rebuild-ledger            | --rebuild-ledger is for one batch: run silver --dataset notes --rebuild-ledger first, then --continuous without it
            --continuous --accept-failed-checks why  | --accept-failed-checks is for one batch: run silver --dataset notes --accept-failed-checks first, then --continuous without it
            --interval 5s                            | --interval goes with --continuous; add that, or leave it out
            --for 5m                                 | --for goes with --continuous; add that, or leave it out
            --continuous --interval 0s               | --interval 0s: give at least 1s
            --continuous --for 5                     | Invalid value for option '--for': '5' is no duration; use a number and s, m or h: 30s, 10m, 1h
            --continuous --interval -1s              | Invalid value for option '--interval': '-1s' is no duration; use a number and s, m or h: 30s, 10m, 1h
            """)
    void whatMakesNoSenseIsRefused(String options, String message) {
        NotesLake notes = new NotesLake(folder);
        Ended ended = notes.silver(options.split(" "));
        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).startsWith("error: " + message + "\n");
        assertThat(notes.lake().files("control")).isEmpty();
    }

    @Test
    void statusTellsHowLongTheOldestFileWaits() {
        NotesLake notes = new NotesLake(folder);
        notes.land(0);
        notes.silver();
        notes.land("a.jsonl", LATER, NotesLake.note(1, "x"));
        notes.land("b.jsonl", LATER.plusSeconds(60), NotesLake.note(2, "x"));
        assertThat(notes.lake()
                        .lakehouse("status", "--as-of", "2025-11-03T12:01:30Z")
                        .out())
                .contains("  3 files in the source folder, 2 waiting, the oldest for 90 s\n");
    }
}
