package dev.callhouse.jobs.generate.transcripts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** The truth about a sample, one JSON object on a line. */
public record LabelsFile(Path path, SerializableConfiguration hadoop) {
    /** Writes all lines over what is there. */
    public void write(Stream<String> lines) {
        try (Writer out = open()) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                out.append(each.next()).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the labels " + path, e);
        }
    }

    /** Begins the file anew; what is flushed can be read. */
    public Writer open() throws IOException {
        FileSystem fs = path.getFileSystem(hadoop.value());
        FileSystem plain = fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
        fs.delete(path, false);
        OutputStream file = plain.create(path, true);
        return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
    }
}
