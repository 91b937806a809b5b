package dev.callhouse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.table.Lake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLockTest {
    private static final Instant NOW = Instant.parse("2025-11-03T09:00:00Z");

    /** Another process that takes the lock of dataset {@code calls}, says how that went, and waits for its end. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] args) throws IOException {
            try (DatasetLock lock = DatasetLock.take(Lake.at(args[0]), "calls", "other", NOW)) {
                System.out.println(lock == null ? "" : "held");
                int end = System.in.read();
                System.out.println(end);
            } catch (BusyException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void aSecondRunOfThisProcessIsRefusedAndToldWhoHoldsTheDataset() {
        try (DatasetLock held = take("calls", "first")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> take("calls", "second"))
                    .isInstanceOf(BusyException.class)
                    .hasMessageMatching("dataset calls is held by run first, process "
                            + ProcessHandle.current().pid()
                            + " on .+, since 2025-11-03T09:00:00Z; wait until it has ended");
            take("other", "second").close();
        }
        take("calls", "third").close();
    }

    @Test
    void aRunOfAnotherProcessIsRefusedEvenAfterOneOfThisProcessWas() throws IOException {
        try (DatasetLock held = take("calls", "first")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> take("calls", "second")).isInstanceOf(BusyException.class);
            assertThat(firstLineOf(start()))
                    .startsWith("dataset calls is held by run first, process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void theLockOfAProcessThatWasKilledIsFree() throws IOException, InterruptedException {
        Process other = start();
        assertThat(firstLineOf(other)).isEqualTo("held");
        assertThatThrownBy(() -> take("calls", "mine"))
                .isInstanceOf(BusyException.class)
                .hasMessageStartingWith("dataset calls is held by run other, process " + other.pid() + " on ");
        other.destroyForcibly().waitFor();
        take("calls", "mine").close();
        assertThat(Files.readString(folder.resolve("control/locks/calls.lock"))).startsWith("run mine, ");
    }

    @Test
    void aLongerNameOfAnEarlierOwnerLeavesNoTrace() throws IOException {
        take("calls", "a-very-long-name-of-a-run").close();
        take("calls", "b").close();
        assertThat(Files.readString(folder.resolve("control/locks/calls.lock")))
                .startsWith("run b, process ")
                .endsWith(", since 2025-11-03T09:00:00Z");
    }

    private DatasetLock take(String dataset, String runId) {
        return DatasetLock.take(Lake.at(folder.toString()), dataset, runId, NOW);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLineOf(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
