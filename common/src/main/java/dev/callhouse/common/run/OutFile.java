package dev.callhouse.common.run;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that people will open, anywhere a lake can be. It is there whole or not at all, and has no checksum beside it. */
public final class OutFile {
    /** Writes the content. */
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    private final Path path;
    private final FileSystem files;

    /**
     * A file to be written.
     *
     * @param name as a person types it
     * @throws RefusedException when it cannot be written there
     */
    public OutFile(String name, Configuration hadoop) {
        this(Lake.absolute(name), hadoop);
    }

    /** The same at a path. */
    public OutFile(Path path, Configuration hadoop) {
        this.path = path;
        try {
            FileSystem found = path.getFileSystem(hadoop);
            this.files = found instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : found;
            if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
                throw new RefusedException("--out " + this + " is a folder; name a file in it");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public String name() {
        return path.getName();
    }

    /** The file beside this one with another ending. */
    public OutFile beside(String ending, Configuration hadoop) {
        String name = path.getName();
        int dot = name.lastIndexOf('.');
        return new OutFile(new Path(path.getParent(), (dot > 0 ? name.substring(0, dot) : name) + ending), hadoop);
    }

    /**
     * For a file that must not take the place of another.
     *
     * @throws RefusedException when it is there
     */
    public OutFile requireNew() {
        try {
            if (files.exists(path)) {
                throw new RefusedException("--out " + this + " is there; remove it, or name another file");
            }
            return this;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes the file in UTF-8, over one that may be there.
     *
     * @throws RefusedException when it cannot be written there
     */
    public void write(Content content) {
        Path aside = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".writing");
        try {
            writeAside(aside, content);
            files.delete(path, false);
            if (!files.rename(aside, path)) {
                throw new IOException(aside + " cannot be renamed");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void writeAside(Path aside, Content content) throws IOException {
        boolean isWhole = false;
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(files.create(aside), StandardCharsets.UTF_8))) {
            content.writeTo(writer);
            isWhole = true;
        } finally {
            if (!isWhole) {
                files.delete(aside, false);
            }
        }
    }

    private RefusedException unwritable(IOException e) {
        return new RefusedException("--out " + this + " cannot be written: " + e.getMessage(), e);
    }

    @Override
    public String toString() {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
