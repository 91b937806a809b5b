package dev.callhouse.common.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A file of which readers see all or nothing: it is written aside, then renamed, or on an object store put as one. */
public final class WholeFile {
    /** Writes what the file holds. */
    public interface Content {
        /** Need not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file. What a dying process leaves beside it has a hidden name.
     *
     * @param rename whether it may take the place of one that is there
     */
    static void write(Configuration hadoop, Path file, Content content, Options.Rename rename) throws IOException {
        FileSystem fs = file.getFileSystem(hadoop);
        if (ObjectStores.hold(fs.getUri())) {
            put(fs.create(file, rename == Options.Rename.OVERWRITE), content);
        } else {
            Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID() + ".writing");
            writeOrRemove(fs, aside, content);
            FileContext.getFileContext(file.toUri(), hadoop).rename(aside, file, rename);
        }
    }

    /**
     * Writes a file that is not there yet.
     *
     * @throws org.apache.hadoop.fs.FileAlreadyExistsException when it is
     */
    public static void create(Configuration hadoop, Path file, Content content) throws IOException {
        write(hadoop, file, content, Options.Rename.NONE);
    }

    /** Closing an object makes it visible, so half of one must not be closed. */
    private static void put(FSDataOutputStream object, Content content) throws IOException {
        try {
            content.writeTo(object);
        } catch (IOException | RuntimeException | Error e) {
            abort(object, e);
            throw e;
        }
        object.close();
    }

    private static void abort(FSDataOutputStream object, Throwable why) {
        try {
            object.abort();
        } catch (UnsupportedOperationException e) {
            why.addSuppressed(e);
        }
    }

    private static void writeOrRemove(FileSystem fs, Path aside, Content content) throws IOException {
        try {
            write(fs.create(aside), content);
        } catch (IOException | RuntimeException | Error e) {
            fs.delete(aside, false);
            throw e;
        }
    }

    private static void write(FSDataOutputStream file, Content content) throws IOException {
        try (FSDataOutputStream out = file) {
            content.writeTo(out);
        }
    }
}
