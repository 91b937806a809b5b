package dev.callhouse.common.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Splits one line into fields. Strict where a guess could shift values between columns: a quote inside an unquoted
 * field, a text after a closing quote and a quote that is never closed are all bad quoting. Keeps at most as many fields
 * as asked for and counts the rest, so that a line of 30,000 delimiters costs nothing. Reused from line to line.
 */
final class CsvLine {
    /** So many columns of a header are read: enough for any table, and few enough to be held for thousands of files. */
    static final int MOST_NAMES = 50_000;

    private final byte delimiter;
    private final byte quote;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] doubled;
    private byte[] line = new byte[0];
    private int length;
    private int count;

    CsvLine(CsvFormat format, int fields) {
        delimiter = (byte) format.delimiter();
        quote = (byte) format.quote();
        starts = new int[fields];
        ends = new int[fields];
        doubled = new boolean[fields];
    }

    /** The names of a header, trimmed, at most one more than {@link #MOST_NAMES}; nothing when its quoting is bad. */
    static List<String> header(CsvFormat format, byte[] line, int length) {
        CsvLine csv = new CsvLine(format, Math.min(length, MOST_NAMES) + 1);
        if (!csv.split(line, length)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(csv.count, MOST_NAMES + 1); i++) {
            names.add(LineText.strip(csv.field(i).toString()));
        }
        return names;
    }

    /** Finds the fields of a line, which must not change until they are read; false when the quoting is bad. */
    boolean split(byte[] bytes, int byteCount) {
        line = bytes;
        length = byteCount;
        count = 0;
        int at = 0;
        while (at >= 0 && at <= length) {
            at = at < length && line[at] == quote ? quoted(at + 1) : unquoted(at);
        }
        return at >= 0;
    }

    /** Fields of the line, also those beyond the ones kept. */
    int count() {
        return count;
    }

    UTF8String field(int index) {
        return doubled[index]
                ? undoubled(starts[index], ends[index])
                : UTF8String.fromBytes(line, starts[index], ends[index] - starts[index]);
    }

    /** Position behind the delimiter that ends the field, or -1 for bad quoting. */
    private int unquoted(int start) {
        int at = start;
        while (at < length && line[at] != delimiter) {
            if (line[at] == quote) {
                return -1;
            }
            at++;
        }
        keep(start, at, false);
        return at + 1;
    }

    private int quoted(int start) {
        boolean hasDoubled = false;
        int at = start;
        while (at < length) {
            if (line[at] != quote) {
                at++;
            } else if (at + 1 < length && line[at + 1] == quote) {
                hasDoubled = true;
                at += 2;
            } else {
                keep(start, at, hasDoubled);
                return at + 1 == length || line[at + 1] == delimiter ? at + 2 : -1;
            }
        }
        return -1;
    }

    private void keep(int start, int end, boolean hasDoubled) {
        if (count < starts.length) {
            starts[count] = start;
            ends[count] = end;
            doubled[count] = hasDoubled;
        }
        count++;
    }

    private UTF8String undoubled(int start, int end) {
        byte[] text = new byte[end - start];
        int size = 0;
        for (int i = start; i < end; i++) {
            text[size++] = line[i];
            if (line[i] == quote) {
                i++;
            }
        }
        return UTF8String.fromBytes(text, 0, size);
    }
}
