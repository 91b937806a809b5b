package dev.callhouse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                            + " on .+, since 2025-11-03T09:00:00Z; wait until it has ended, or let this run wait for it with"
                            + " --wait 10m");
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

    @Test
    void whateverStandsInTheFileIsNoLock() throws IOException {
        Files.createDirectories(folder.resolve("control/locks"));
        Files.writeString(folder.resolve("control/locks/calls.lock"), "run dead, process 1 on here, since 2020");
        take("calls", "mine").close();
    }

    @Test
    void aLakeThatIsReachedByTwoPathsHasOneLock() throws IOException {
        Path lake = Files.createDirectory(folder.resolve("lake"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), lake);
        DatasetLock held = DatasetLock.take(Lake.at(lake.toString()), "calls", "first", NOW);
        assertThatThrownBy(() -> DatasetLock.take(Lake.at(link.toString()), "calls", "second", NOW))
                .isInstanceOf(BusyException.class)
                .hasMessageStartingWith("dataset calls is held by run first, ");
        assertThat(firstLineOf(start(lake)))
                .as("closing a second channel to the file would have freed the lock")
                .startsWith("dataset calls is held by run first, ");
        held.close();
        DatasetLock.take(Lake.at(link.toString()), "calls", "second", NOW).close();
    }

    @Test
    void aRunThatWaitsSaysOnceForWhomAndGoesOnWhenTheOtherRunOfThisProcessHasEnded() {
        DatasetLock held = take("calls", "first");
        List<String> told = new ArrayList<>();
        LockWait wait = new LockWait(Duration.ofMinutes(10), line -> {
            told.add(line);
            held.close();
        });

        waiting(wait, "second").close();

        assertThat(told)
                .singleElement(STRING)
                .startsWith("dataset calls is held by run first, process ")
                .endsWith("; waiting for up to 10m");
        take("calls", "third").close();
    }

    @Test
    void aRunThatWaitsGoesOnWhenTheOtherProcessHasDied() throws IOException {
        Process other = start();
        assertThat(firstLineOf(other)).isEqualTo("held");
        AtomicInteger told = new AtomicInteger();
        LockWait wait = new LockWait(Duration.ofMinutes(10), line -> {
            told.incrementAndGet();
            other.destroyForcibly().onExit().join();
        });

        waiting(wait, "mine").close();

        assertThat(told).hasValue(1);
    }

    @Test
    void aWaitThatWasTooShortEndsNamingTheOwner() {
        try (DatasetLock held = take("calls", "first")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> waiting(new LockWait(Duration.ofMillis(20), line -> {}), "second"))
                    .isInstanceOf(BusyException.class)
                    .hasMessageMatching(
                            "dataset calls is held by run first, process .+, since 2025-11-03T09:00:00Z, and"
                                    + " 0.02s of waiting were not enough; run again when it has ended");
        }
    }

    @Test
    void ofManyWaitingRunsOneAtATimeHasTheDataset() {
        AtomicInteger holders = new AtomicInteger();
        List<Integer> seen = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> {
                    try (DatasetLock held = waiting(new LockWait(Duration.ofMinutes(10), line -> {}), "run-" + i)) {
                        assertThat(held).isNotNull();
                        int now = holders.incrementAndGet();
                        holders.decrementAndGet();
                        return now;
                    }
                })
                .toList();
        assertThat(seen).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"control, Not a directory", "control/locks, control/locks is no folder"})
    void aFileWhereAFolderShouldBeIsRefused(String path, String reason) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThatThrownBy(() -> take("calls", "mine"))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching("cannot write the lock file " + folder + "/control/locks/calls.lock \\(.*" + reason
                        + "\\); control and locks must be folders in which this user may write");
        Files.delete(file);
        take("calls", "mine").close();
    }

    @Test
    void aFolderWhereTheLockShouldBeIsNamed() throws IOException {
        Path file = Files.createDirectories(folder.resolve("control/locks/calls.lock"));
        assertThatThrownBy(() -> take("calls", "mine"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("cannot write the lock file " + file + " (Is a directory); ");
        Files.delete(file);
        take("calls", "mine").close();
    }

    /** Linux has a device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLeavesNeitherALockNorAnOpenFile() throws IOException {
        Path file = Files.createDirectories(folder.resolve("control/locks")).resolve("calls.lock");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        assertThatThrownBy(() -> take("calls", "mine"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("cannot lock " + file + " (No space left on device); a lake needs room and a file system"
                        + " with locks, such as a local disk");
        assertThat(openFiles()).doesNotContain("/dev/full");
        Files.delete(file);
        take("calls", "mine").close();
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(file -> file.toFile())
                    .map(file -> {
                        try {
                            return file.getCanonicalPath();
                        } catch (IOException e) {
                            return "closed meanwhile";
                        }
                    })
                    .toList();
        }
    }

    private DatasetLock waiting(LockWait wait, String runId) {
        return DatasetLock.take(Lake.at(folder.toString()), "calls", runId, NOW, wait);
    }

    private DatasetLock take(String dataset, String runId) {
        return DatasetLock.take(Lake.at(folder.toString()), dataset, runId, NOW);
    }

    private Process start() throws IOException {
        return start(folder);
    }

    private static Process start(Path lake) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        lake.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLineOf(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
