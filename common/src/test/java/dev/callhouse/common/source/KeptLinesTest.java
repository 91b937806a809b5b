package dev.callhouse.common.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class KeptLinesTest extends SparkTest {
    private static final StructType KEPT = StructType.fromDDL("source string, file string, file_modified timestamp,"
            + " file_length bigint, line bigint, raw_line string, raw_bytes binary, raw_fields map<string,string>,"
            + " is_cut boolean, header array<string>, run_date date, as_of timestamp");
    private static final Timestamp MODIFIED = Timestamp.from(Instant.parse("2025-11-03T09:00:00.123Z"));
    private static final Timestamp AS_OF = Timestamp.from(Instant.parse("2025-11-03T23:30:00Z"));
    private static final Date RUN_DATE = Date.valueOf(LocalDate.of(2025, 11, 4));
    private static final String[] HEADER = {"ID", "Name"};

    private static Row kept(String file, String line, byte[] bytes, Map<String, String> fields, String... header) {
        return RowFactory.create(
                "files",
                file,
                MODIFIED,
                77L,
                5L,
                line,
                bytes,
                fields,
                false,
                header.length == 0 ? null : header,
                RUN_DATE,
                AS_OF);
    }

    private static Row parse(Format format, Row kept) {
        Dataset<Row> rows = spark().createDataFrame(List.of(kept), KEPT);
        SourceFolder source = new SourceFolder("files", "file:/nowhere", format);
        return KeptLines.parse(spark(), rows, List.of(source), List.of("name", "id", "other"))
                .head();
    }

    private static Row parse(Row kept) {
        return parse(new CsvFormat(',', '"', 100), kept);
    }

    private static List<String> fields(Row row) {
        Row fields = row.getAs(RawRows.FIELDS);
        return Arrays.asList(fields.getString(0), fields.getString(1), fields.getString(2));
    }

    private static String error(Row row) {
        Row error = row.getAs(RawRows.PARSE_ERROR);
        return error.getString(0) + ": " + error.getString(1);
    }

    @Test
    void aLineKeepsItsOriginAndTheClockOfTheBatchThatReadIt() {
        Row row = parse(kept("calls_2025-11-02.csv", "7,\"a, b\"", null, null, HEADER));
        assertThat(fields(row)).containsExactly("a, b", "7", null);
        assertThat(row.<String>getAs(RawRows.SOURCE)).isEqualTo("files");
        assertThat(row.<Date>getAs(RawRows.FILE_DATE)).isEqualTo(Date.valueOf("2025-11-02"));
        assertThat(row.<Timestamp>getAs(RawRows.FILE_MODIFIED)).isEqualTo(MODIFIED);
        assertThat(row.<Long>getAs(RawRows.FILE_LENGTH)).isEqualTo(77);
        assertThat(row.<Long>getAs(RawRows.LINE)).isEqualTo(5);
        assertThat(row.<Date>getAs(RawRows.RUN_DATE)).isEqualTo(RUN_DATE);
        assertThat(row.<Timestamp>getAs(RawRows.AS_OF)).isEqualTo(AS_OF);
    }

    @Test
    void itIsSplitAsTheContractSaysToday() {
        Row row = parse(new CsvFormat(',', '\'', 100), kept("f.csv", "7,'a, b'", null, null, HEADER));
        assertThat(fields(row)).containsExactly("a, b", "7", null);
    }

    @Test
    void whatWasNoUtf8IsNoneStill() {
        byte[] latin1 = "7,Müller".getBytes(StandardCharsets.ISO_8859_1);
        Row row = parse(kept("f.csv", "7,M\ufffdller", latin1, null, HEADER));
        assertThat(error(row)).isEqualTo("encoding: invalid UTF-8");
        assertThat(row.<byte[]>getAs(RawRows.RAW_BYTES)).isEqualTo(latin1);
    }

    /** Else its beginning would be taken for the line as soon as longer lines are allowed. */
    @Test
    void aLineOfWhichOnlyTheBeginningWasKeptIsTooLongForEver() {
        Row cut = RowFactory.create(
                "files", "f.csv", MODIFIED, 77L, 5L, "7,abc", null, null, true, HEADER, RUN_DATE, AS_OF);
        assertThat(error(parse(cut))).isEqualTo("line-length: line longer than 5 bytes");
    }

    @Test
    void withoutTheHeaderOfItsFileTheFieldsOfThatTimeCount() {
        Map<String, String> fields = new HashMap<>(Map.of("id", "7", "name", "x"));
        fields.put("other", null);
        assertThat(fields(parse(kept("f.csv", "7,x", null, fields)))).containsExactly("x", "7", null);
    }

    /** Its value may stand in the line, so NULL would be a guess. */
    @Test
    void withoutTheHeaderOfItsFileAColumnThatIsReadSinceThenCannotBeFound() {
        assertThat(error(parse(kept("f.csv", "7,x", null, Map.of("id", "7", "name", "x")))))
                .startsWith("no-header: ");
    }

    @Test
    void anObjectIsReadAgainWithoutAnyHeader() {
        JsonFormat format = new JsonFormat(JsonFormat.Layout.WHOLE_FILE, 100);
        Row row = parse(format, kept("f.json", "{\"id\":7,\n\"other\":[1]}", null, null));
        assertThat(fields(row)).containsExactly(null, "7", "[1]");
        assertThat(row.getList(row.fieldIndex(RawRows.NESTED))).isEqualTo(List.of("other"));
        assertThat(error(parse(format, kept("f.json", "[7]", null, null))))
                .isEqualTo("invalid-json: invalid JSON: not an object but an array");
    }

    @Test
    void onlyOneCarriageReturnBelongsToTheEndOfALine() {
        assertThat(error(parse(kept("f.csv", "7,\"x\"\r", null, null, HEADER)))).isEqualTo("quoting: bad quoting");
    }

    @Test
    void withoutHeaderAndFieldsItCannotBeRead() {
        assertThat(error(parse(kept("f.csv", "7,x,y", null, null))))
                .isEqualTo("no-header: the header of its file is not known any more; load the file again");
    }
}
