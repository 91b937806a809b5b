package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake on a disk that really is full. Skipped where this user may not mount a small one. */
class FullDiskTest {
    private static final int LITTLE = 64 * 1024;

    @TempDir
    Path disk;

    @BeforeEach
    void mountASmallDisk() throws IOException, InterruptedException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "this user cannot mount a small file system");
    }

    @AfterEach
    void unmountIt() throws IOException, InterruptedException {
        run("umount", "--lazy", disk.toString()); // whoever still looks at it must not keep the folder
    }

    @Test
    void whereverTheFullDiskStopsABatchItGoesOnWhenThereIsRoomAgain() throws IOException {
        TestLake lake = new TestLake(disk);
        lake.land(
                "calls_2025-11-03.csv",
                Instant.parse("2025-11-03T08:00:00Z"),
                "1,100,10,09:00:00,09:01:00,FAILED",
                "X,100,10,09:00:00,09:01:00,FAILED");
        Deque<Path> fillers = fill();

        List<Ended> stopped = new ArrayList<>();
        Ended ended = lake.silver();
        while (ended.exitCode() != ExitCode.DONE) {
            stopped.add(ended);
            Files.delete(fillers.pop());
            ended = lake.silver();
        }

        assertThat(stopped).hasSizeGreaterThan(2).allSatisfy(FullDiskTest::isSaidToBeFull);
        assertThat(ended.err()).contains("calls: finishing batch 1, which run silver-");
        assertThat(lake.newestCounts()).isEqualTo("1|0|0|0|0|1|0");
        assertThat(lake.silverCalls().count()).isEqualTo(1);
        assertThat(lake.exceptions().count()).isEqualTo(1);
    }

    private static void isSaidToBeFull(Ended ended) {
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err())
                .contains("error: the disk is full (No space left on device). Free some space and run it again: a batch"
                        + " continues where it stopped\n");
    }

    /** Leaves no room on the disk; each file that is removed makes a little. */
    private Deque<Path> fill() throws IOException {
        Deque<Path> files = new ArrayDeque<>();
        while (Files.getFileStore(disk).getUsableSpace() >= LITTLE) {
            Path file = disk.resolve("filler-" + files.size());
            files.push(Files.write(file, new byte[LITTLE]));
        }
        return files;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
