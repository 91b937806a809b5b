package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.BrokenStateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.RawLocalFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFilesTest {
    record Note(String text, long number, Instant at, LocalDate day, List<String> list) {}

    private static final Note NOTE = new Note(
            "ä | \"b\"\n", 7, Instant.parse("2025-11-03T09:00:00.123Z"), LocalDate.of(2025, 11, 3), List.of("x"));

    @TempDir
    java.nio.file.Path folder;

    private final ControlFiles files = new ControlFiles(new Configuration());

    @Test
    void whatWasWrittenIsReadBack() {
        files.create(path("a/b/note.json"), NOTE);
        assertThat(files.read(path("a/b/note.json"), Note.class)).contains(NOTE);
    }

    @Test
    void aFileThatIsNotThereIsNothing() {
        assertThat(files.read(path("note.json"), Note.class)).isEmpty();
        assertThat(files.names(path("none"))).isEmpty();
        files.delete(path("none"));
    }

    @Test
    void aFileIsCreatedOnce() {
        files.create(path("note.json"), NOTE);
        assertThatThrownBy(() -> files.create(path("note.json"), "other"))
                .isInstanceOf(BrokenStateException.class)
                .hasMessage("file:" + folder + "/note.json exists already, though this run held the dataset's lock; was"
                        + " another writer at work?");
        files.createIfMissing(path("note.json"), "other");
        assertThat(files.read(path("note.json"), Note.class)).contains(NOTE);
    }

    @Test
    void aFileThatAPersonDeletedMayBeCreatedAgain() throws IOException {
        files.create(path("note.json"), NOTE);
        Files.delete(folder.resolve("note.json"));
        files.create(path("note.json"), NOTE);
        assertThat(files.read(path("note.json"), Note.class)).contains(NOTE);
    }

    @Test
    void aFileMayBeReplaced() {
        files.replace(path("note.json"), "first");
        files.replace(path("note.json"), "second");
        assertThat(files.read(path("note.json"), String.class)).contains("second");
    }

    @Test
    void namesAreSortedAndLeaveOutWhatIsBeingWritten() throws IOException {
        files.createIfMissing(path("b.json"), "b");
        files.createIfMissing(path("a.json"), "a");
        Files.writeString(folder.resolve(".c.json.writing"), "{");
        assertThat(files.names(path(""))).containsExactly("a.json", "b.json");
    }

    @Test
    void aHalfWrittenFileOfADeadProcessIsNoHindrance() throws IOException {
        Files.writeString(folder.resolve(".note.json.writing"), "{ \"text\"");
        assertThat(files.read(path("note.json"), Note.class)).isEmpty();
        files.create(path("note.json"), NOTE);
        assertThat(files.read(path("note.json"), Note.class)).contains(NOTE);
    }

    @Test
    void withoutChecksumsTooOnlyAWholeFileGetsItsName() {
        ControlFiles files = new ControlFiles(withoutChecksums());
        assertThatThrownBy(() -> files.create(path("note.json"), new Object()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write file:" + folder + "/note.json: No serializer found");
        assertThat(folder.resolve("note.json")).doesNotExist();
        files.create(path("note.json"), NOTE);
        assertThat(files.read(path("note.json"), Note.class)).contains(NOTE);
    }

    private static Configuration withoutChecksums() {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        hadoop.setClass("fs.AbstractFileSystem.file.impl", RawLocalFs.class, AbstractFileSystem.class);
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        return hadoop;
    }

    @Test
    void aFileThatWasChangedByHandIsRefused() throws IOException {
        files.create(path("note.json"), NOTE);
        Files.writeString(
                folder.resolve("note.json"),
                Files.readString(folder.resolve("note.json")).replace("7", "8"));
        assertThatThrownBy(() -> files.read(path("note.json"), Note.class))
                .isInstanceOf(BrokenStateException.class)
                .hasMessage("file:" + folder + "/note.json was changed by hand: it does not match its checksum");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(folder.resolve("note.json"), "{ \"colour\" : 1 }");
        assertThatThrownBy(() -> files.read(path("note.json"), Note.class))
                .isInstanceOf(BrokenStateException.class)
                .hasMessageStartingWith(
                        "file:" + folder + "/note.json cannot be understood (Unrecognized field \"colour\"")
                .hasMessageEndingWith("); was it edited or written by a newer version?");
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInIt() {
        files.create(path("a/b/note.json"), NOTE);
        files.delete(path("a"));
        assertThat(folder.resolve("a")).doesNotExist();
    }

    private Path path(String name) {
        return new Path("file", null, folder.resolve(name).toString());
    }
}
