package dev.callhouse.common.source;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.util.ReflectionUtils;

/** Opens landed files for reading. */
final class Opened {
    private Opened() {}

    /**
     * The bytes of a file as they lie there. Hadoop's local file system would look for a checksum file beside it, which
     * may be stale in a landing folder and cannot even be named where the file's name has a colon.
     */
    static FSDataInputStream bytes(Path file, Configuration hadoop) throws IOException {
        FileSystem fs = file.getFileSystem(hadoop);
        return fs instanceof LocalFileSystem local ? local.getRawFileSystem().open(file) : fs.open(file);
    }

    /** The bytes of a text, from an offset; a compressed file can only be read from its beginning. */
    private static InputStream text(Path file, boolean gzip, long start, Configuration hadoop) throws IOException {
        FSDataInputStream in = bytes(file, hadoop);
        in.seek(start);
        return gzip ? decompressed(in, hadoop) : in;
    }

    /** Hadoop's codec reads concatenated members and fails on a truncated one; Java's own stream may stop early. */
    static InputStream decompressed(InputStream in, Configuration hadoop) throws IOException {
        CompressionCodec codec = ReflectionUtils.newInstance(GzipCodec.class, hadoop);
        return codec.createInputStream(in);
    }

    /** The lines of a text from its beginning; of a line that is too long as much as shows that it is. */
    static LineInput lines(Path file, boolean gzip, Format format, Configuration hadoop) throws IOException {
        return new LineInput(text(file, gzip, 0, hadoop), format.maxLineBytes() + 1);
    }

    /** The records of a text from an offset; of one that is too long as much as shows that it is. */
    static RecordInput records(Path file, boolean gzip, long start, Format format, Configuration hadoop)
            throws IOException {
        InputStream text = text(file, gzip, start, hadoop);
        int mostBytes = format.maxLineBytes() + 1;
        boolean isWhole = format instanceof JsonFormat json && json.layout() == JsonFormat.Layout.WHOLE_FILE;
        return isWhole ? new ElementInput(text, mostBytes) : new LineInput(text, mostBytes);
    }
}
