package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local file system that starts no processes does what Hadoop's own does. */
class QuickLocalFileSystemTest {
    private static final Configuration HADOOP = hadoop();

    @TempDir
    java.nio.file.Path folder;

    private FileSystem files;

    private static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", QuickLocalFileSystem.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", QuickLocalFs.class.getName());
        return hadoop;
    }

    @BeforeEach
    void open() throws IOException {
        files = FileSystem.newInstance(URI.create("file:///"), HADOOP);
        assertThat(files).isInstanceOf(QuickLocalFileSystem.class);
    }

    private Path write(String name, String content) throws IOException {
        Path file = path(name);
        try (FSDataOutputStream out = files.create(file)) {
            out.writeBytes(content);
        }
        return file;
    }

    private Path path(String name) {
        return new Path(folder + "/" + name);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void aFileGetsThePermissionsOfTheMaskAndItsChecksum() throws IOException {
        write("a", "text");
        String mask = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a")));
        assertThat(mask)
                .isEqualTo(FsPermission.getFileDefault()
                        .applyUMask(FsPermission.getUMask(HADOOP))
                        .toString());
        assertThat(folder.resolve(".a.crc")).exists();
    }

    @Test
    void permissionsAreSetAsTheyAreGiven() throws IOException {
        Path file = write("a", "text");
        files.setPermission(file, new FsPermission("640"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                .isEqualTo("rw-r-----");
        assertThat(files.getFileStatus(file).getPermission()).hasToString("rw-r-----");
    }

    @Test
    void aRenameTakesThePlaceOfAFileOnlyWhenItMay() throws IOException {
        FileContext context = FileContext.getFileContext(URI.create("file:///"), HADOOP);
        Path one = write("with a blank", "one");
        Path other = write("other", "other");
        assertThatThrownBy(() -> context.rename(one, other, Options.Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(text("other")).isEqualTo("other");
        context.rename(one, other, Options.Rename.OVERWRITE);
        assertThat(text("other")).isEqualTo("one");
        assertThat(folder.resolve("with a blank")).doesNotExist();
        assertThat(files.open(other).readAllBytes()).as("with its checksum").hasSize(3);
    }

    @Test
    void aLinkIsALink() throws IOException {
        write("a", "text");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        assertThat(new QuickRawLocalFileSystem().getFileLinkStatus(path("link")).isSymlink())
                .isTrue();
        assertThat(new QuickRawLocalFileSystem().getFileLinkStatus(path("a")).isSymlink())
                .isFalse();
    }
}
