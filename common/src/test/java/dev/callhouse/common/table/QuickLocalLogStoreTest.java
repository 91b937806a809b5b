package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.HDFSLogStore;
import io.delta.storage.LogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log store that looks only at what it is asked for finds what Delta's own finds. */
class QuickLocalLogStoreTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    java.nio.file.Path folder;

    private List<String> found(LogStore store, String from) throws IOException {
        List<String> found = new ArrayList<>();
        store.listFrom(new Path(folder + "/" + from), HADOOP)
                .forEachRemaining(file -> found.add(file.getPath() + " " + file.getLen()));
        return found;
    }

    @Test
    void itListsTheSameFilesInTheSameOrder() throws IOException {
        for (String name :
                List.of("10.json", "09.json", "09.crc", "11.json", ".11.json.crc", "10.checkpoint.parquet")) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("_commits"));
        LogStore own = new QuickLocalLogStore(HADOOP);
        assertThat(found(own, "10.")).hasSize(4).isEqualTo(found(new HDFSLogStore(HADOOP), "10."));
        assertThat(found(own, "00")).hasSize(6).isEqualTo(found(new HDFSLogStore(HADOOP), "00"));
    }

    @Test
    void aLogThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> found(new QuickLocalLogStore(HADOOP), "none/0"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("No such file or directory: " + folder + "/none");
    }
}
