package dev.callhouse.common.source;

import java.io.IOException;
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
        try (LineInput lines = Opened.lines(file, gzip, 0, format, hadoop)) {
            for (long number = 1; lines.next() > 0; number++) {
                byte[] line = number == 1 ? withoutByteOrderMark(lines.bytes()) : lines.bytes();
                if (!LineText.isBlank(line, line.length)) {
                    return of(number, line, lines.isCut(), format);
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

    private static HeaderLine of(long number, byte[] line, boolean isCut, CsvFormat format) {
        if (!isCut && !LineText.isUtf8(line, line.length)) {
            return refused(number, "its header is not UTF-8");
        }
        int length = LineText.withoutCarriageReturn(line, line.length);
        if (LineText.hasCarriageReturn(line, length)) {
            return refused(number, "its lines end in bare CR, or its header has one in it; end lines in LF or CRLF");
        }
        if (isCut || line.length > format.maxLineBytes()) {
            return refused(number, "its header is longer than " + format.maxLineBytes() + " bytes");
        }
        List<String> names = CsvLine.header(format, line, length);
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
