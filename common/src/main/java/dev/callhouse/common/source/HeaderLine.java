package dev.callhouse.common.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The header of a CSV file: its first line that is not blank.
 *
 * @param line physical number, 0 when every line is blank
 * @param names trimmed, in order
 * @param refusal why it is no header
 */
record HeaderLine(long line, List<String> names, Optional<String> refusal) {
    private static final HeaderLine NONE = new HeaderLine(0, List.of(), Optional.empty());
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    static HeaderLine read(Path file, boolean gzip, CsvFormat format, Configuration hadoop) throws IOException {
        try (LineInput lines = Opened.lines(file, gzip, format, hadoop)) {
            for (long number = 1; lines.next() > 0; number++) {
                byte[] line = number == 1 ? withoutByteOrderMark(lines.bytes()) : lines.bytes();
                if (!LineText.isBlank(line, line.length)) {
                    Optional<String> objection = objection(line, lines, format);
                    return objection.isPresent() ? refused(number, objection.get()) : of(number, line, format);
                }
            }
            return NONE;
        }
    }

    static byte[] withoutByteOrderMark(byte[] line) {
        boolean marked = line.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
    }

    /** The same text without the mark that it may begin with. */
    static InputStream withoutByteOrderMark(InputStream text) throws IOException {
        PushbackInputStream from = new PushbackInputStream(text, BYTE_ORDER_MARK.length);
        byte[] first = from.readNBytes(BYTE_ORDER_MARK.length);
        from.unread(withoutByteOrderMark(first));
        return from;
    }

    /** Why the line cannot be a header, whatever its names are. */
    private static Optional<String> objection(byte[] line, LineInput lines, CsvFormat format) {
        if (LineText.hasCarriageReturn(line, LineText.withoutCarriageReturn(line, line.length))) {
            return Optional.of("its lines end in bare CR, or its header has one in it; end lines in LF or CRLF");
        }
        if (lines.isCut() || line.length > format.maxLineBytes()) {
            return Optional.of("its header is longer than " + format.maxLineBytes() + " bytes");
        }
        return LineText.isUtf8(line, line.length) ? Optional.empty() : Optional.of("its header is not UTF-8");
    }

    private static HeaderLine of(long number, byte[] line, CsvFormat format) {
        List<String> names = CsvLine.header(format, line, LineText.withoutCarriageReturn(line, line.length));
        if (names.isEmpty()) {
            return refused(number, "its header has bad quoting");
        }
        return names.size() > CsvLine.MOST_NAMES
                ? refused(number, "its header has more than " + CsvLine.MOST_NAMES + " columns")
                : new HeaderLine(number, names, Optional.empty());
    }

    private static HeaderLine refused(long number, String reason) {
        return new HeaderLine(number, List.of(), Optional.of(reason));
    }
}
