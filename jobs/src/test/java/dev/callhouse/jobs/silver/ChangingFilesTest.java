package dev.callhouse.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while a run reads them. */
class ChangingFilesTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final String CALL_1 = "1,100,10,09:00:00,09:01:00,FAILED";

    @TempDir
    java.nio.file.Path folder;

    /** The local file system, on which something happens before a file is opened. */
    public static final class BusyFileSystem extends RawLocalFileSystem {
        private static final AtomicInteger OPENED = new AtomicInteger();
        private static BiConsumer<Integer, java.nio.file.Path> meanwhile = (count, file) -> {};

        @Override
        public URI getUri() {
            return URI.create("busy:///");
        }

        @Override
        public String getScheme() {
            return "busy";
        }

        @Override
        public FSDataInputStream open(Path file, int bufferSize) throws IOException {
            meanwhile.accept(OPENED.incrementAndGet(), pathToFile(file).toPath());
            return super.open(file, bufferSize);
        }

        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            return Arrays.stream(super.listStatus(path))
                    .map(BusyFileSystem::plain)
                    .toArray(FileStatus[]::new);
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            return plain(super.getFileStatus(path));
        }

        /** Without owner and permissions, which would be looked up by a URI that is not this one's. */
        private static FileStatus plain(FileStatus status) {
            return new FileStatus(
                    status.getLen(), status.isDirectory(), 1, 1024, status.getModificationTime(), status.getPath());
        }
    }

    /** A lake with a file of one call, and another file. */
    private TestLake lake(BiConsumer<Integer, java.nio.file.Path> meanwhile) {
        TestLake lake = new TestLake(folder);
        TestLake.session().sparkContext().hadoopConfiguration().set("fs.busy.impl", BusyFileSystem.class.getName());
        BusyFileSystem.OPENED.set(0);
        BusyFileSystem.meanwhile = meanwhile;
        lake.withContract("path = \"source/calls\"", "path = \"busy:" + lake.root() + "/source/calls\"");
        lake.land("a_2025-11-03.csv", MORNING, CALL_1);
        lake.land("b_2025-11-03.csv", MORNING, "2,100,10,09:00:00,09:01:00,FAILED");
        return lake;
    }

    private static void grow(java.nio.file.Path file, int call) {
        try {
            Files.writeString(file, CALL_1.replaceFirst("1", String.valueOf(call)) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(java.nio.file.Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatGrowsIsNamedAndTheBatchPlannedAnewWithWhatIsThere() {
        TestLake lake = lake((count, file) -> {
            if (count == 2) {
                grow(file, 3);
            }
        });
        Ended ended = lake.silver();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(ended.err())
                .containsPattern(
                        "calls: batch 1 is planned anew, for it was not sealed and [ab]_2025-11-03.csv has changed"
                                + " \\(103 bytes of 2025-11-03T08:00:00Z when planned, 137 bytes of ");
        assertThat(TestLake.texts(lake.silverCalls().select("call_id").orderBy("call_id")))
                .containsExactly("1", "2", "3");
        assertThat(lake.newestCounts()).isEqualTo("3|0|0|0|0|0|0");
    }

    @Test
    void aFileThatVanishesIsNamedAndTheOthersAreLoaded() {
        TestLake lake = lake((count, file) -> delete(file.resolveSibling("a_2025-11-03.csv")));
        Ended ended = lake.silver();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(ended.err())
                .contains("calls: batch 1 is planned anew, for it was not sealed and a_2025-11-03.csv has vanished\n");
        assertThat(TestLake.texts(lake.silverCalls().select("call_id"))).containsExactly("2");
    }

    @Test
    void aFileThatDoesNotStopGrowingEndsTheRunWithNothingCommitted() {
        TestLake lake = lake((count, file) -> grow(file, 100 + count));
        Ended ended = lake.silver();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err())
                .contains("error: files of calls keep changing while they are read: a_2025-11-03.csv has changed (")
                .contains("Nothing was committed; run again when they have landed\n");
        assertThat(lake.silverCalls().count()).isZero();
        BusyFileSystem.meanwhile = (count, file) -> {};
        assertThat(lake.silver().exitCode()).isEqualTo(ExitCode.DONE);
    }
}
