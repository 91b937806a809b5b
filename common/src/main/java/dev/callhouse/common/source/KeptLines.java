package dev.callhouse.common.source;

import dev.callhouse.common.spark.Catalyst;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Lines that were read before and kept, as raw rows again: the same as {@link RawRows} makes of their files today.
 *
 * <p>A kept line is {@code source string, file string, file_modified timestamp, file_length bigint, line bigint, raw_line
 * string, raw_bytes binary [instead, where the line is no UTF-8], raw_fields map<string,string> [by header], is_cut
 * boolean [only its beginning was kept], header array<string> [of its file; NULL when not known], run_date date, as_of
 * timestamp [the clock of the batch that read it]}.
 */
public final class KeptLines {
    public static final String SOURCE = "source";
    public static final String FILE = "file";
    public static final String FILE_MODIFIED = "file_modified";
    public static final String FILE_LENGTH = "file_length";
    public static final String LINE = "line";
    public static final String RAW_LINE = "raw_line";
    public static final String RAW_BYTES = "raw_bytes";
    public static final String RAW_FIELDS = "raw_fields";
    public static final String IS_CUT = "is_cut";
    public static final String HEADER = "header";
    public static final String RUN_DATE = "run_date";
    public static final String AS_OF = "as_of";

    /** What tells a file version from others. */
    public static final List<String> FILE_VERSION = List.of(SOURCE, FILE, FILE_MODIFIED, FILE_LENGTH);

    private final Map<String, Format> formats;
    private final List<String> headers;

    private RawRow last;
    private SourceFile lastFile;

    private KeptLines(Map<String, Format> formats, List<String> headers) {
        this.formats = formats;
        this.headers = headers;
    }

    /**
     * Parses kept lines.
     *
     * @param sources how the lines of each source are read today
     * @param headers the columns to bring, as for {@link RawRows#parse}
     * @return {@link RawRows} with {@link RawRows#RUN_DATE} and {@link RawRows#AS_OF}
     */
    public static Dataset<Row> parse(
            SparkSession spark, Dataset<Row> kept, List<SourceFolder> sources, List<String> headers) {
        Map<String, Format> formats =
                sources.stream().collect(Collectors.toMap(SourceFolder::name, SourceFolder::format));
        List<String> wanted = List.copyOf(headers);
        return Catalyst.rows(
                spark,
                kept.javaRDD().mapPartitions(lines -> new KeptLines(formats, wanted).rows(lines)),
                RawRows.schema(headers)
                        .add(RawRows.RUN_DATE, DataTypes.DateType)
                        .add(RawRows.AS_OF, DataTypes.TimestampType));
    }

    private Iterator<InternalRow> rows(Iterator<Row> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public InternalRow next() {
                Row line = lines.next();
                return new JoinedRow(raw(line), clock(line));
            }
        };
    }

    private InternalRow raw(Row line) {
        long number = line.<Long>getAs(LINE);
        byte[] bytes = bytes(line);
        RawRow row = rawRow(line);
        if (line.<Boolean>getAs(IS_CUT)) {
            return row.tooLong(number, bytes);
        }
        return row instanceof CsvRow csv && line.isNullAt(line.fieldIndex(HEADER))
                ? withoutHeader(line, number, bytes, csv)
                : row.again(number, bytes);
    }

    private InternalRow withoutHeader(Row line, long number, byte[] bytes, CsvRow csv) {
        return hasAllFields(line)
                ? csv.split(number, bytes, values(line))
                : csv.broken(
                        number,
                        bytes,
                        bytes.length,
                        ParseError.NO_HEADER,
                        "the header of its file is not known any more; load the file again");
    }

    /** Not when it could not be split, nor when today's contract reads a column that the one of that time did not. */
    private boolean hasAllFields(Row line) {
        int fields = line.fieldIndex(RAW_FIELDS);
        return !line.isNullAt(fields)
                && line.<String, String>getJavaMap(fields).keySet().containsAll(headers);
    }

    private Object[] values(Row line) {
        Map<String, String> fields = line.getJavaMap(line.fieldIndex(RAW_FIELDS));
        return headers.stream()
                .map(header -> UTF8String.fromString(fields.get(header)))
                .toArray();
    }

    private static byte[] bytes(Row line) {
        byte[] bytes = line.getAs(RAW_BYTES);
        return bytes == null ? line.<String>getAs(RAW_LINE).getBytes(StandardCharsets.UTF_8) : bytes;
    }

    /** Lines of one file mostly follow each other. */
    private RawRow rawRow(Row line) {
        SourceFile file = fileOf(line);
        if (!file.equals(lastFile)) {
            last = rawRow(line, file);
            lastFile = file;
        }
        return last;
    }

    private RawRow rawRow(Row line, SourceFile file) {
        Format format = formats.get(file.source());
        if (format instanceof CsvFormat csv) {
            int header = line.fieldIndex(HEADER);
            return new CsvRow(file, line.isNullAt(header) ? List.of() : line.getList(header), csv, headers);
        }
        return new JsonRow(file, (JsonFormat) format, headers, new UnknownFields());
    }

    /** The file version that a kept line is from. */
    public static SourceFile fileOf(Row line) {
        return new SourceFile(
                line.getAs(SOURCE),
                line.getAs(FILE),
                line.<Long>getAs(FILE_LENGTH),
                line.<Timestamp>getAs(FILE_MODIFIED).toInstant());
    }

    private static InternalRow clock(Row line) {
        int day = (int) line.<Date>getAs(RUN_DATE).toLocalDate().toEpochDay();
        return new GenericInternalRow(
                new Object[] {day, micros(line.<Timestamp>getAs(AS_OF).toInstant())});
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
    }
}
