package dev.callhouse.common.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;

/** The records of one chunk as raw rows in the order of {@link RawRows#schema}. Holds one record at a time. */
final class ChunkReader implements Iterator<InternalRow>, AutoCloseable {
    private final SourceFile file;
    private final RawRow row;
    private final long headerLine;
    private final RecordInput records;
    private final long chunkBytes;

    private long consumed;
    private long lineNumber;
    private InternalRow next;

    ChunkReader(
            ScannedFile scanned,
            Chunk chunk,
            SourceFolder from,
            List<String> headers,
            UnknownFields unknown,
            Configuration hadoop)
            throws IOException {
        file = scanned.file();
        row = row(scanned, from.format(), headers, unknown);
        headerLine = scanned.headerLine();
        chunkBytes = chunk.end() - chunk.start();
        lineNumber = chunk.firstLine() - 1;
        records = Opened.records(from.pathOf(file), scanned.gzip(), chunk.start(), from.format(), hadoop);
        next = read();
    }

    private static RawRow row(ScannedFile scanned, Format format, List<String> headers, UnknownFields unknown) {
        if (format instanceof CsvFormat csv) {
            return new CsvRow(scanned.file(), scanned.header(), csv, headers);
        }
        return new JsonRow(scanned.file(), (JsonFormat) format, headers, unknown);
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

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file.path(), e);
        }
    }

    private InternalRow read() {
        while (consumed < chunkBytes && readRecord()) {
            if (lineNumber != headerLine) {
                return row();
            }
        }
        return null;
    }

    private boolean readRecord() {
        try {
            long bytes = records.next();
            consumed += bytes;
            lineNumber++;
            return bytes > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path() + " at line " + (lineNumber + 1), e);
        }
    }

    private InternalRow row() {
        byte[] record = records.bytes();
        return records.isCut()
                ? row.tooLong(lineNumber, record)
                : row.of(lineNumber, lineNumber == 1 ? HeaderLine.withoutByteOrderMark(record) : record);
    }
}
