package dev.callhouse.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkFolderTest {
    @TempDir
    Path lake;

    private BenchmarkFolder folder;

    @BeforeEach
    void set() {
        folder = new BenchmarkFolder(Lake.at(lake.toString()), new Configuration());
    }

    private Path write(String name) throws IOException {
        Path file = lake.resolve("benchmark").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void foreignFilesAreNotTouched() throws IOException {
        Path foreign = write("large/calls.csv");
        assertThatThrownBy(folder::open)
                .isInstanceOf(RefusedException.class)
                .hasMessage("there are files in " + lake + "/benchmark that no benchmark has made; move them away, or"
                        + " name another lake with --lake");
        assertThat(foreign).exists();
    }

    @Test
    void whatAnEarlierBenchmarkHasLeftIsDeletedButItsResults() throws IOException {
        folder.open();
        Path left = write("large/callhouse/source/calls/00/part.csv");
        Path results = write("results.json");
        folder.open();
        assertThat(left).doesNotExist();
        assertThat(results).exists();
    }
}
