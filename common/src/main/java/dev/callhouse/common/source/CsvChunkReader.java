package dev.callhouse.common.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** The lines of one chunk as raw rows in the order of {@link RawRows#schema}. Holds one line at a time. */
final class CsvChunkReader implements Iterator<InternalRow> {
    private final SourceFile file;
    private final CsvRow row;
    private final int maxLineBytes;
    private final long headerLine;
    private final LineReader lines;
    private final long chunkBytes;
    private final Text text = new Text();

    private long consumed;
    private long lineNumber;
    /** Whether there was more of the line than was kept. */
    private boolean cut;

    private InternalRow next;

    CsvChunkReader(ScannedFile scanned, Chunk chunk, CsvSource from, List<String> headers, Configuration hadoop)
            throws IOException {
        file = scanned.file();
        row = new CsvRow(file, scanned.header(), from.format(), headers);
        maxLineBytes = from.format().maxLineBytes();
        headerLine = scanned.headerLine();
        chunkBytes = chunk.end() - chunk.start();
        lineNumber = chunk.firstLine() - 1;
        lines = Opened.lines(Opened.text(from.pathOf(file), scanned.gzip(), chunk.start(), hadoop));
        closeWithTask();
        next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        InternalRow current = next;
        next = read();
        return current;
    }

    private void closeWithTask() {
        if (TaskContext.get() != null) {
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
        }
    }

    private void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file.path(), e);
        }
    }

    private InternalRow read() {
        while (consumed < chunkBytes && readLine()) {
            if (lineNumber != headerLine) {
                return row();
            }
        }
        return null;
    }

    private boolean readLine() {
        try {
            int bytes = lines.readLine(text, maxLineBytes + 1);
            consumed += bytes;
            cut = bytes > text.getLength() + 1;
            lineNumber++;
            return bytes > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path() + " at line " + (lineNumber + 1), e);
        }
    }

    private InternalRow row() {
        byte[] line = text.copyBytes();
        return cut
                ? row.tooLong(lineNumber, line)
                : row.of(lineNumber, lineNumber == 1 ? HeaderLine.withoutByteOrderMark(line) : line);
    }
}
