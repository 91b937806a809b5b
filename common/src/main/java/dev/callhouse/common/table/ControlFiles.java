package dev.callhouse.common.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.callhouse.common.error.BrokenStateException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Small files, JSON unless they say otherwise, below {@code control/}. A reader sees a whole file or none: each is written aside, then renamed, or on an object store put as one. */
public final class ControlFiles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Configuration hadoop;

    public ControlFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * Writes a file that does not exist yet.
     *
     * @throws BrokenStateException when it exists: somebody else made the same decision at the same time
     */
    public void create(Path file, Object content) {
        try {
            write(file, content, Options.Rename.NONE);
        } catch (FileAlreadyExistsException e) {
            throw new BrokenStateException(
                    file + " exists already, though this run held the dataset's lock; was another writer at work?", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file unless there is one already. */
    public void createIfMissing(Path file, Object content) {
        try {
            write(file, content, Options.Rename.NONE);
        } catch (FileAlreadyExistsException e) {
            // somebody else was first, and that one counts
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file in place of the one that may be there. */
    public void replace(Path file, Object content) {
        try {
            write(file, content, Options.Rename.OVERWRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file of plain text in place of the one that may be there. */
    public void replaceText(Path file, String content) {
        try {
            write(file, content.getBytes(StandardCharsets.UTF_8), Options.Rename.OVERWRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The names in a folder, sorted; none when there is no such folder. */
    public List<String> names(Path folder) {
        try {
            return Arrays.stream(fileSystem(folder).listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Moves a file or folder to where nothing is yet; nothing happens when there is none. */
    public void move(Path from, Path to) {
        try {
            FileSystem fs = fileSystem(from);
            if (fs.exists(from)) {
                fs.mkdirs(to.getParent());
                if (!fs.rename(from, to)) {
                    throw new BrokenStateException(from + " cannot be moved to " + to + "; is something there?", null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + from + ": " + e.getMessage(), e);
        }
    }

    /** Removes a file or folder with all that is in it; nothing happens when there is none. */
    public void delete(Path path) {
        try {
            fileSystem(path).delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file back.
     *
     * @return nothing when there is no such file
     * @throws BrokenStateException when it is not what {@link #create} writes
     */
    public <T> Optional<T> read(Path file, Class<T> type) {
        try (var in = fileSystem(file).open(file)) {
            return Optional.of(JSON.readValue(in.readAllBytes(), type));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ChecksumException e) {
            throw new BrokenStateException(file + " was changed by hand: it does not match its checksum", e);
        } catch (JsonProcessingException e) {
            throw new BrokenStateException(
                    file + " cannot be understood (" + e.getOriginalMessage()
                            + "); was it edited or written by a newer version?",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A file of plain text; nothing when there is no such file. */
    public Optional<String> readText(Path file) {
        try (var in = fileSystem(file).open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(Path file, Object content, Options.Rename rename) throws IOException {
        write(file, JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8), rename);
    }

    private void write(Path file, byte[] content, Options.Rename rename) throws IOException {
        dropOrphanedChecksum(fileSystem(file), file);
        WholeFile.write(hadoop, file, out -> out.write(content), rename);
    }

    /** What remains when a person deletes a control file, but not the hidden checksum beside it. */
    private static void dropOrphanedChecksum(FileSystem fs, Path file) throws IOException {
        if (fs instanceof ChecksumFileSystem checked && !fs.exists(file)) {
            checked.getRawFileSystem().delete(checked.getChecksumFile(file), false);
        }
    }

    private FileSystem fileSystem(Path file) throws IOException {
        return file.getFileSystem(hadoop);
    }
}
