package dev.callhouse.common.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes the lines of one file raw rows in the order of {@link RawRows#schema}: tests each and splits it into fields. */
final class CsvRow {
    private final UTF8String source;
    private final UTF8String path;
    private final Integer fileDate;
    private final long modifiedMicros;
    private final long length;
    private final CsvFormat format;
    private final int headerSize;
    private final int[] positions;
    private final CsvLine csv;

    /**
     * For the lines of a file.
     *
     * @param header the names in the file's header
     * @param headers the columns to bring, by header name; NULL where the file lacks one
     */
    CsvRow(SourceFile file, List<String> header, CsvFormat format, List<String> headers) {
        source = UTF8String.fromString(file.source());
        path = UTF8String.fromString(file.path());
        fileDate = PathDate.of(file.path()).map(date -> (int) date.toEpochDay()).orElse(null);
        modifiedMicros = TimeUnit.MILLISECONDS.toMicros(file.modified().toEpochMilli());
        length = file.length();
        this.format = format;
        headerSize = header.size();
        positions = new HeaderBinding(header).positions(headers);
        csv = new CsvLine(format, headerSize);
    }

    /** A line without its end, of which a CR may remain. */
    InternalRow of(long number, byte[] line) {
        return judged(number, line, LineText.withoutCarriageReturn(line, line.length));
    }

    /** A line that was read before, of whose end nothing remains. */
    InternalRow again(long number, byte[] line) {
        return judged(number, line, line.length);
    }

    private InternalRow judged(long number, byte[] line, int size) {
        if (size > format.maxLineBytes()) {
            return tooLong(number, line);
        }
        if (LineText.isBlank(line, size)) {
            return broken(number, line, 0, ParseError.BLANK_LINE, "");
        }
        boolean plain = LineText.isPlain(line, size);
        if (!plain && !LineText.isUtf8(line, size)) {
            return broken(number, line, size, ParseError.ENCODING, "invalid UTF-8");
        }
        return split(number, line, size, plain);
    }

    /** A line that is longer than allowed, or at least so much of it. */
    InternalRow tooLong(long number, byte[] beginning) {
        int kept = Math.min(format.maxLineBytes(), beginning.length);
        return broken(number, beginning, kept, ParseError.LINE_LENGTH, "line longer than " + kept + " bytes");
    }

    /** A line that was split before, with its values in the order of the columns to bring. */
    InternalRow of(long number, byte[] line, Object[] values) {
        boolean plain = LineText.isPlain(line, line.length);
        return row(number, line, line.length, null, plain, new GenericInternalRow(values), null);
    }

    /** A line that cannot be split. */
    InternalRow unreadable(long number, byte[] line, ParseError error, String message) {
        return broken(number, line, line.length, error, message);
    }

    private InternalRow split(long number, byte[] line, int size, boolean plain) {
        if (!csv.split(line, size)) {
            return broken(number, line, size, ParseError.QUOTING, "bad quoting");
        }
        return csv.count() == headerSize
                ? row(number, line, size, null, plain, fields(), null)
                : broken(
                        number,
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

    private InternalRow broken(long number, byte[] line, int size, ParseError error, String message) {
        byte[] bytes = LineText.isUtf8(line, size) ? null : Arrays.copyOf(line, size);
        return row(number, line, size, bytes, false, null, error.with(message));
    }

    private InternalRow row(
            long number, byte[] line, int size, byte[] rawBytes, boolean plain, InternalRow fields, InternalRow error) {
        return new GenericInternalRow(new Object[] {
            source,
            path,
            fileDate,
            modifiedMicros,
            length,
            number,
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
