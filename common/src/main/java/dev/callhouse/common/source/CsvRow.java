package dev.callhouse.common.source;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** The lines of a CSV file: splits each into fields. */
final class CsvRow extends RawRow {
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
        super(file, format);
        headerSize = header.size();
        positions = new HeaderBinding(header).positions(headers);
        csv = new CsvLine(format, headerSize);
    }

    /** A line that was split before, with its values in the order of the columns to bring. */
    InternalRow split(long number, byte[] line, Object[] values) {
        return good(number, line, line.length, LineText.isPlain(line, line.length), values, null);
    }

    @Override
    InternalRow takenApart(long number, byte[] line, int size, boolean plain) {
        if (!csv.split(line, size)) {
            return broken(number, line, size, ParseError.QUOTING, "bad quoting");
        }
        return csv.count() == headerSize
                ? good(number, line, size, plain, fields(), null)
                : broken(
                        number,
                        line,
                        size,
                        ParseError.COLUMN_COUNT,
                        "wrong column count: " + csv.count() + " instead of " + headerSize);
    }

    private Object[] fields() {
        Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i] < 0 ? null : csv.field(positions[i]);
        }
        return values;
    }
}
