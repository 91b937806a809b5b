package dev.callhouse.common.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes the records of one file raw rows in the order of {@link RawRows#schema}: tests each and takes it apart. */
abstract class RawRow {
    private final UTF8String source;
    private final UTF8String path;
    private final Integer fileDate;
    private final long modifiedMicros;
    private final long length;
    private final Format format;

    RawRow(SourceFile file, Format format) {
        source = UTF8String.fromString(file.source());
        path = UTF8String.fromString(file.path());
        fileDate = PathDate.of(file.path()).map(date -> (int) date.toEpochDay()).orElse(null);
        modifiedMicros = TimeUnit.MILLISECONDS.toMicros(file.modified().toEpochMilli());
        length = file.length();
        this.format = format;
    }

    /** A line without its end, of which a CR may remain. */
    final InternalRow of(long number, byte[] line) {
        return judged(number, line, LineText.withoutCarriageReturn(line, line.length));
    }

    /** A record that was read before, of whose end nothing remains. */
    final InternalRow again(long number, byte[] line) {
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
        return takenApart(number, line, size, plain);
    }

    /** A record that is longer than allowed, or at least so much of it. */
    final InternalRow tooLong(long number, byte[] beginning) {
        int kept = Math.min(format.maxLineBytes(), beginning.length);
        return broken(
                number, beginning, kept, ParseError.LINE_LENGTH, format.record() + " longer than " + kept + " bytes");
    }

    /**
     * A record in UTF-8 that is not blank.
     *
     * @param plain whether it is printable ASCII
     */
    abstract InternalRow takenApart(long number, byte[] line, int size, boolean plain);

    /**
     * A record with its values in the order of the columns to bring.
     *
     * @param nested names of those that are no single values; null for none
     */
    final InternalRow good(long number, byte[] line, int size, boolean plain, Object[] values, ArrayData nested) {
        return row(number, line, size, null, plain, new GenericInternalRow(values), null, nested);
    }

    /** A record that cannot be taken apart. */
    final InternalRow broken(long number, byte[] line, int size, ParseError error, String message) {
        return broken(number, line, size, error.with(message, null));
    }

    /** The same with what was found, as {@link ParseError#with} gives it. */
    final InternalRow broken(long number, byte[] line, int size, InternalRow error) {
        byte[] bytes = LineText.isUtf8(line, size) ? null : Arrays.copyOf(line, size);
        return row(number, line, size, bytes, false, null, error, null);
    }

    private InternalRow row(
            long number,
            byte[] line,
            int size,
            byte[] rawBytes,
            boolean plain,
            InternalRow fields,
            InternalRow error,
            ArrayData nested) {
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
            error,
            nested
        });
    }

    /** What is no UTF-8 is shown with replacement characters; its bytes are kept beside it. */
    private static UTF8String raw(byte[] line, int size, byte[] rawBytes) {
        return rawBytes == null
                ? UTF8String.fromBytes(line, 0, size)
                : UTF8String.fromString(new String(rawBytes, StandardCharsets.UTF_8));
    }
}
