package dev.callhouse.jobs.generate;

import dev.callhouse.common.error.RefusedException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;

/** A folder in which files appear whole, with a given modification time, and without Hadoop's checksum files. */
public record LandingFolder(Path path, SerializableConfiguration hadoop) implements Serializable {
    private static final int BUFFER = 1 << 16;

    /** Writes what a file holds and says what that was. */
    @FunctionalInterface
    interface Content<T> {
        T writeTo(Writer out) throws IOException;
    }

    /** The same, byte by byte. */
    @FunctionalInterface
    public interface Bytes<T> {
        T writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes the folder unless it is there.
     *
     * @param option who named it
     * @throws RefusedException when it cannot be made
     */
    public void create(String option) {
        try {
            FileSystem fs = path.getFileSystem(hadoop.value());
            if (fs.exists(path) && !fs.getFileStatus(path).isDirectory()) {
                throw new RefusedException(option + ": " + path + " is a file; name a folder");
            }
            if (!fs.mkdirs(path)) {
                throw new IOException("the file system refuses");
            }
        } catch (IOException e) {
            throw new RefusedException(
                    "cannot make folder " + path + " (" + e.getMessage() + "); name one that can be written", e);
        }
    }

    /**
     * Writes a file as {@link #writeBytes} does. A name that ends in {@code .gz} is compressed. Characters become bytes one
     * by one.
     */
    <T> T write(String name, Instant modified, Content<T> content) throws IOException {
        return writeBytes(name, modified, file -> {
            try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file, BUFFER) : file;
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.ISO_8859_1), BUFFER)) {
                return content.writeTo(writer);
            }
        });
    }

    /**
     * Writes a file aside, under a name that readers skip, and puts it in place of the one that may be there. Stores
     * without {@code setTimes} (S3) keep the time of the upload instead.
     *
     * @param name letter for letter, maybe with folders
     */
    public <T> T writeBytes(String name, Instant modified, Bytes<T> content) throws IOException {
        FileSystem fs = withoutChecksums();
        Path aside = file(".writing." + writer());
        try {
            T result = write(fs, aside, content);
            fs.setTimes(aside, modified.toEpochMilli(), -1);
            replace(fs, aside, file(name));
            return result;
        } finally {
            fs.delete(aside, false);
        }
    }

    /** One that no other has at the same time: the task's, or that of the one process that writes outside of tasks. */
    private static String writer() {
        TaskContext task = TaskContext.get();
        return task == null ? "driver" : Long.toString(task.taskAttemptId());
    }

    private static <T> T write(FileSystem fs, Path aside, Bytes<T> content) throws IOException {
        try (OutputStream out = open(fs, aside)) {
            return content.writeTo(out);
        }
    }

    /** To set the permissions of a local file, Hadoop may start a process for each. */
    private static OutputStream open(FileSystem fs, Path aside) throws IOException {
        return fs instanceof RawLocalFileSystem local
                ? Files.newOutputStream(local.pathToFile(aside).toPath())
                : fs.create(aside, true);
    }

    /** A name is no URI, though it may have a colon. */
    private Path file(String name) {
        URI folder = path.toUri();
        return new Path(folder.getScheme(), folder.getAuthority(), folder.getPath() + "/" + name);
    }

    /** The old file goes through the ordinary file system, which also removes its checksum file. */
    private void replace(FileSystem fs, Path aside, Path target) throws IOException {
        path.getFileSystem(hadoop.value()).delete(target, false);
        fs.mkdirs(target.getParent());
        if (!fs.rename(aside, target)) {
            throw new IOException("cannot rename " + aside + " to " + target);
        }
    }

    private FileSystem withoutChecksums() throws IOException {
        FileSystem fs = path.getFileSystem(hadoop.value());
        return fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
    }
}
