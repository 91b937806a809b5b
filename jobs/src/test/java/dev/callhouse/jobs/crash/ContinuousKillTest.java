package dev.callhouse.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.NotesLake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on, and die while they do. */
class ContinuousKillTest extends SparkTest {
    /** What the operating system gives a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    @Test
    void whereverItDiesTheNextCompletesItsBatchAndGoesOn() {
        MortalRun.register(spark().sparkContext().hadoopConfiguration());
        NotesLake notes = new NotesLake(folder.resolve("mortal"));
        List<String> deaths = List.of(
                "control/batches/notes/000001.plan.json",
                "control/batches/notes/000001.seal.json",
                "exception/notes/_delta_log/00000000000000000001.json",
                "silver_delta/notes/_delta_log/00000000000000000001.json",
                "control/ledger/notes/ledger_batches/_delta_log/00000000000000000001.json",
                "control/batches/notes/000002.classified.json");
        for (int n = 0; n < deaths.size(); n++) {
            notes.land(n);
            Ended ended = run(
                    notes,
                    n,
                    Optional.of(new Fault(
                            new KillPoint(new Operation(Operation.Kind.RENAME, deaths.get(n)), 1), Ending.AFTER)));
            assertThat(ended.exitCode()).as(deaths.get(n) + ended).isEqualTo(ExitCode.FAILED);
        }
        Ended last = run(notes, deaths.size(), Optional.empty());
        assertThat(last.exitCode()).as(last.err()).isEqualTo(ExitCode.DONE);
        assertThat(notes.content()).isEqualTo(NotesLake.ofOneBatch(folder.resolve("batch"), deaths.size()));
        assertThat(notes.lake().lakehouse("verify", "--dataset", "notes").out()).contains("unaccounted: 0\n");
    }

    private static Ended run(NotesLake notes, int life, Optional<Fault> fault) {
        String name = "continuous-" + life;
        Life.begin(name, notes.lake().root(), fault, () -> {
            throw new IOException("the process is dead");
        });
        return TestLake.command(
                new Lakehouse(),
                "silver",
                "--dataset",
                "notes",
                "--continuous",
                "--for",
                "1s",
                "--lake",
                "crash://" + name + notes.lake().root(),
                "--config-dir",
                notes.folder().resolve("config").toString());
    }

    @Test
    void aKilledProcessIsFollowedByOneThatSigtermEndsCleanly() throws IOException, InterruptedException {
        NotesLake notes = new NotesLake(folder.resolve("killed"));
        notes.land(0);
        Process killed = start(notes, "killed");
        awaitBatchOf(killed);
        IntStream.range(1, 4).forEach(notes::land);
        killed.destroyForcibly().waitFor();
        Process ended = start(notes, "ended");
        awaitBatchOf(ended);
        notes.land(4);
        ended.destroy();
        assertThat(ended.waitFor()).isEqualTo(TERMINATED);
        assertThat(Files.readString(notes.lake().root().resolve("control/runs/ended/run_results.json")))
                .contains("\"exitCode\" : 0", "\"step\" : \"silver notes\"");
        assertThat(notes.lake().lakehouse("status").out()).doesNotContain("UNFINISHED");
        notes.silver();
        assertThat(notes.content()).isEqualTo(NotesLake.ofOneBatch(folder.resolve("batch"), 5));
    }

    private static void awaitBatchOf(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("notes: batch ")) {
                return;
            }
            said.add(line);
        }
        throw new AssertionError("it has ended: " + String.join("\n", said));
    }

    private static Process start(NotesLake notes, String runId) {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElseThrow());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of(
                "-Xmx1g",
                "-Dspark.master=local[2]",
                "-cp",
                System.getProperty("java.class.path"),
                Lakehouse.class.getName(),
                "silver",
                "--dataset",
                "notes",
                "--continuous",
                "--interval",
                "1s",
                "--run-id",
                runId,
                "--environment",
                "local",
                "--lake",
                notes.lake().root().toString(),
                "--config-dir",
                notes.folder().resolve("config").toString()));
        try {
            return new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "no process can be started here: " + e.getMessage());
            throw new AssertionError(e);
        }
    }
}
