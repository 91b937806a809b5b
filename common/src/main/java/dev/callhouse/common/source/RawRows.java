package dev.callhouse.common.source;

import dev.callhouse.common.spark.Catalyst;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Landed files as raw rows, one row per physical line but the header, of whole-file JSON one per element:
 * {@code _source string, _file string, _file_date date [the one in its path], _file_modified timestamp,
 * _file_length bigint, _line bigint, _raw string,
 * _raw_bytes binary [only where the line is no UTF-8], _plain boolean [printable ASCII only], _fields struct<header
 * string, ...> [NULL where the line could not be split], _parse_error struct<rule string, message string, value string
 * [where or what, if there is more to say]>, _nested array<string> [headers whose value is a JSON object or array; NULL for
 * none]}.
 */
public final class RawRows {
    public static final String SOURCE = "_source";
    public static final String FILE = "_file";
    public static final String FILE_DATE = "_file_date";
    public static final String FILE_MODIFIED = "_file_modified";
    public static final String FILE_LENGTH = "_file_length";
    public static final String LINE = "_line";
    public static final String RAW = "_raw";
    public static final String RAW_BYTES = "_raw_bytes";
    public static final String PLAIN = "_plain";
    public static final String FIELDS = "_fields";
    public static final String PARSE_ERROR = "_parse_error";
    public static final String NESTED = "_nested";
    /** The day of the run that reads the row; {@code date}, added by whoever has the clock. */
    public static final String RUN_DATE = "_run_date";
    /** That run's clock; {@code timestamp}, added likewise. */
    public static final String AS_OF = "_as_of";

    public static final String RULE = "rule";
    public static final String MESSAGE = "message";
    public static final String VALUE = "value";

    private static final long SMALL = 1024 * 1024;
    /** So that Silver's files come out small enough for a change to rewrite little. */
    private static final long LARGE = 32 * SMALL;

    /** Scanning many small files, one task each would take longer than the work. */
    private static final int SCANS_PER_CORE = 32;

    private final JavaSparkContext spark;
    private final SparkSession session;
    private final Map<String, SourceFolder> sources;
    private final UnknownFields unknown = new UnknownFields();

    /** Reads from these sources. */
    public RawRows(SparkSession session, List<SourceFolder> sources) {
        this.session = session;
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.sources = sources.stream().collect(Collectors.toMap(SourceFolder::name, Function.identity()));
        session.sparkContext().register(unknown);
    }

    /** Columns of the raw rows, {@code _fields} having one string for each of the headers. */
    public static StructType schema(List<String> headers) {
        StructType fields = new StructType();
        for (String header : headers) {
            fields = fields.add(header, DataTypes.StringType);
        }
        StructType error = new StructType()
                .add(RULE, DataTypes.StringType)
                .add(MESSAGE, DataTypes.StringType)
                .add(VALUE, DataTypes.StringType);
        return new StructType()
                .add(SOURCE, DataTypes.StringType, false)
                .add(FILE, DataTypes.StringType, false)
                .add(FILE_DATE, DataTypes.DateType)
                .add(FILE_MODIFIED, DataTypes.TimestampType, false)
                .add(FILE_LENGTH, DataTypes.LongType, false)
                .add(LINE, DataTypes.LongType, false)
                .add(RAW, DataTypes.StringType)
                .add(RAW_BYTES, DataTypes.BinaryType)
                .add(PLAIN, DataTypes.BooleanType, false)
                .add(FIELDS, fields)
                .add(PARSE_ERROR, error)
                .add(NESTED, DataTypes.createArrayType(DataTypes.StringType, false));
    }

    /** Scans files as bytes. */
    public List<ScannedFile> scan(List<SourceFile> files, long chunkBytes) {
        Broadcast<SerializableConfiguration> hadoop = hadoop();
        Map<String, SourceFolder> from = sources;
        return spark.parallelize(
                        files, Math.max(1, Math.min(files.size(), SCANS_PER_CORE * spark.defaultParallelism())))
                .map(file -> scan(
                        file,
                        from.get(file.source()),
                        chunkBytes,
                        hadoop.value().value()))
                .collect();
    }

    /**
     * Parses scanned files once. A large file is read by many tasks, many small ones by one.
     *
     * @param headers the columns to bring, by header name, in JSON by path; one that a file lacks is NULL in its rows
     */
    public Dataset<Row> parse(List<ScannedFile> files, List<String> headers) {
        Broadcast<SerializableConfiguration> hadoop = hadoop();
        Map<String, SourceFolder> from = sources;
        List<String> wanted = List.copyOf(headers);
        UnknownFields noted = unknown;
        JavaRDD<InternalRow> rows = tasks(bundles(files))
                .flatMap(bundle -> new ChunksReader<>(
                        bundle.chunks().iterator(),
                        each -> read(
                                each,
                                from.get(each.file().file().source()),
                                wanted,
                                noted,
                                hadoop.value().value())));
        return Catalyst.rows(session, rows, schema(headers));
    }

    /**
     * Fields in the objects of a JSON file that are none of the columns, by path and sorted, the first hundred; complete
     * when all that {@link #parse} gives was read.
     */
    public List<String> unknownFields(SourceFile file) {
        return unknown.of(file);
    }

    /** Chunks in order, together for one task as long as they are small. */
    private List<Bundle> bundles(List<ScannedFile> files) {
        List<FileChunk> chunks = files.stream()
                .flatMap(file -> file.chunks().stream().map(chunk -> new FileChunk(file.withoutChunks(), chunk)))
                .toList();
        long total = chunks.stream().mapToLong(FileChunk::length).sum();
        long enough = Math.min(LARGE, Math.max(SMALL, total / (2L * spark.defaultParallelism())));
        List<Bundle> bundles = new ArrayList<>();
        List<FileChunk> open = new ArrayList<>();
        long size = 0;
        for (FileChunk chunk : chunks) {
            if (size > 0 && size + chunk.length() > enough) {
                bundles.add(new Bundle(open));
                open.clear();
                size = 0;
            }
            open.add(chunk);
            size += chunk.length();
        }
        bundles.add(new Bundle(open));
        return bundles;
    }

    /** What one task reads. */
    private record Bundle(List<FileChunk> chunks) implements Serializable {
        Bundle {
            chunks = List.copyOf(chunks);
        }
    }

    private record FileChunk(ScannedFile file, Chunk chunk) implements Serializable {
        long length() {
            return chunk.length();
        }
    }

    private static ScannedFile scan(SourceFile file, SourceFolder source, long chunkBytes, Configuration hadoop)
            throws IOException {
        return new ByteScan(file, source.pathOf(file), source.format(), hadoop).scan(chunkBytes);
    }

    private static ChunkReader read(
            FileChunk each, SourceFolder source, List<String> headers, UnknownFields unknown, Configuration hadoop)
            throws IOException {
        return new ChunkReader(each.file(), each.chunk(), source, headers, unknown, hadoop);
    }

    private <T> JavaRDD<T> tasks(List<T> work) {
        return spark.parallelize(work, Math.max(1, work.size()));
    }

    private Broadcast<SerializableConfiguration> hadoop() {
        return spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }
}
