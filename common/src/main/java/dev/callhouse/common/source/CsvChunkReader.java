package dev.callhouse.common.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

/** The lines of one chunk as raw rows in the order of {@link RawRows#schema}. Holds one line at a time. */
final class CsvChunkReader implements Iterator<InternalRow> {
    private final UTF8String source;
    private final UTF8String path;
    private final Integer fileDate;
    private final long modifiedMicros;
    private final long length;
    private final CsvFormat format;
    private final int headerSize;
    private final long headerLine;
    private final int[] positions;
    private final CsvLine csv;
    private final LineInput lines;
    private final long chunkBytes;

    private long consumed;
    private long lineNumber;
    private InternalRow next;

    CsvChunkReader(ScannedFile scanned, Chunk chunk, CsvSource from, List<String> headers, Configuration hadoop)
            throws IOException {
        SourceFile file = scanned.file();
        source = UTF8String.fromString(file.source());
        path = UTF8String.fromString(file.path());
        fileDate = PathDate.of(file.path()).map(date -> (int) date.toEpochDay()).orElse(null);
        modifiedMicros = TimeUnit.MILLISECONDS.toMicros(file.modified().toEpochMilli());
        length = file.length();
        format = from.format();
        headerSize = scanned.header().size();
        headerLine = scanned.headerLine();
        positions = new HeaderBinding(scanned.header()).positions(headers);
        csv = new CsvLine(format, headerSize);
        chunkBytes = chunk.end() - chunk.start();
        lineNumber = chunk.firstLine() - 1;
        lines = Opened.lines(from.pathOf(file), scanned.gzip(), chunk.start(), format, hadoop);
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
        InternalRow row = next;
        next = read();
        return row;
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
            throw new UncheckedIOException("cannot close " + path, e);
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
            throw new UncheckedIOException("cannot read " + path + " at line " + (lineNumber + 1), e);
        }
    }

    private InternalRow row() {
        byte[] line = lines.bytes();
        return row(lineNumber == 1 ? HeaderLine.withoutByteOrderMark(line) : line);
    }

    private InternalRow row(byte[] line) {
        int size = LineText.withoutCarriageReturn(line, line.length);
        if (lines.isCut() || size > format.maxLineBytes()) {
            int kept = format.maxLineBytes();
            return broken(line, kept, ParseError.LINE_LENGTH, "line longer than " + kept + " bytes");
        }
        if (LineText.isBlank(line, size)) {
            return broken(line, 0, ParseError.BLANK_LINE, "");
        }
        boolean plain = LineText.isPlain(line, size);
        if (!plain && !LineText.isUtf8(line, size)) {
            return broken(line, size, ParseError.ENCODING, "invalid UTF-8");
        }
        return split(line, size, plain);
    }

    private InternalRow split(byte[] line, int size, boolean plain) {
        if (!csv.split(line, size)) {
            return broken(line, size, ParseError.QUOTING, "bad quoting");
        }
        return csv.count() == headerSize
                ? row(line, size, null, plain, fields(), null)
                : broken(
                        line,
                        size,
                        ParseError.COLUMN_COUNT,
                        "wrong column count: " + csv.count() + " instead of " + headerSize);
    }

    private InternalRow fields() {
        Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i] < 0 ? null : csv.field(positions[i]);
        }
        return new GenericInternalRow(values);
    }

    private InternalRow broken(byte[] line, int size, ParseError error, String message) {
        byte[] bytes = LineText.isUtf8(line, size) ? null : Arrays.copyOf(line, size);
        return row(line, size, bytes, false, null, error.with(message));
    }

    private InternalRow row(
            byte[] line, int size, byte[] rawBytes, boolean plain, InternalRow fields, InternalRow error) {
        return new GenericInternalRow(new Object[] {
            source,
            path,
            fileDate,
            modifiedMicros,
            length,
            lineNumber,
            raw(line, size, rawBytes),
            rawBytes,
            plain,
            fields,
            error
        });
    }

    /** What is no UTF-8 is shown with replacement characters; its bytes are kept beside it. */
    private static UTF8String raw(byte[] line, int size, byte[] rawBytes) {
        return rawBytes == null
                ? UTF8String.fromBytes(line, 0, size)
                : UTF8String.fromString(new String(rawBytes, StandardCharsets.UTF_8));
    }
}
