package dev.callhouse.common.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** The lines of one chunk as raw rows in the order of {@link RawRows#schema}. Holds one line at a time. */
final class CsvChunkReader implements Iterator<InternalRow> {
    private final SourceFile file;
    private final CsvRow row;
    private final long headerLine;
    private final LineInput lines;
    private final long chunkBytes;

    private long consumed;
    private long lineNumber;
    private InternalRow next;

    CsvChunkReader(ScannedFile scanned, Chunk chunk, CsvSource from, List<String> headers, Configuration hadoop)
            throws IOException {
        file = scanned.file();
        row = new CsvRow(file, scanned.header(), from.format(), headers);
        headerLine = scanned.headerLine();
        chunkBytes = chunk.end() - chunk.start();
        lineNumber = chunk.firstLine() - 1;
        lines = Opened.lines(from.pathOf(file), scanned.gzip(), chunk.start(), from.format(), hadoop);
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
            long bytes = lines.next();
            consumed += bytes;
            lineNumber++;
            return bytes > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path() + " at line " + (lineNumber + 1), e);
        }
    }

    private InternalRow row() {
        byte[] line = lines.bytes();
        return lines.isCut()
                ? row.tooLong(lineNumber, line)
                : row.of(lineNumber, lineNumber == 1 ? HeaderLine.withoutByteOrderMark(line) : line);
    }
}
