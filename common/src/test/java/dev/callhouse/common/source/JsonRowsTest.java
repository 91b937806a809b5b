package dev.callhouse.common.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.source.JsonFormat.Layout;
import dev.callhouse.common.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest extends SparkTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c.id");
    private static final int MAX_BYTES = 100;

    @TempDir
    Path folder;

    private RawRows raw;
    private SourceFolder source;

    final void read(Layout layout, int maxBytes) {
        source = new SourceFolder("files", folder.toUri().toString(), new JsonFormat(layout, maxBytes));
        raw = new RawRows(spark(), List.of(source));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<ScannedFile> scan(long chunkBytes) {
        return raw.scan(Listing.of(source, spark().sparkContext().hadoopConfiguration()), chunkBytes);
    }

    private String refusal() {
        return scan(1000).get(0).refusal();
    }

    private List<Row> rows(List<ScannedFile> scanned) {
        return raw.parse(scanned, COLUMNS).orderBy(RawRows.FILE, RawRows.LINE).collectAsList();
    }

    /** {@code 2:1|x|null} for each row, or why it could not be read. */
    private List<String> lines(long chunkBytes) {
        List<ScannedFile> scanned = scan(chunkBytes);
        List<Row> rows = rows(scanned);
        assertThat(scanned.stream().mapToLong(ScannedFile::dataLines).sum()).isEqualTo(rows.size());
        return rows.stream().map(JsonRowsTest::shown).toList();
    }

    private static String shown(Row row) {
        Row error = row.getAs(RawRows.PARSE_ERROR);
        String nested = row.isNullAt(row.fieldIndex(RawRows.NESTED))
                ? ""
                : " nested " + row.getList(row.fieldIndex(RawRows.NESTED));
        return row.getAs(RawRows.LINE) + ":"
                + (error == null ? row.<Row>getAs(RawRows.FIELDS).mkString("|") + nested : error.getString(1));
    }

    private String fieldsOf(String object) throws IOException {
        write("a.json", object);
        return lines(1000).get(0).substring(2);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] withLatin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Nested
    class ObjectsByLine {
        @BeforeEach
        void lines() {
            read(Layout.LINES, MAX_BYTES);
        }

        @Test
        void everyLineComesWithItsPhysicalNumberHoweverTheFileIsCut() throws IOException {
            write("a.json", "\uFEFF{\"a\":1}\n\n{\"a\":2}\r\n \t\n{\"a\":3,\"b\":\"x\"}");
            for (long chunk : new long[] {1, 3, 8, 1000}) {
                assertThat(JsonRowsTest.this.lines(chunk))
                        .containsExactly("1:1|null|null", "2:", "3:2|null|null", "4:", "5:3|x|null");
            }
        }

        @Test
        void linesAreCountedIndependentlyOfTheParser() throws IOException {
            write("a.jsonl", "{\"a\":1}\n\nno json");
            ScannedFile scanned = scan(3).get(0);
            assertThat(scanned.dataLines()).isEqualTo(3);
            assertThat(scanned.sha256()).isEqualTo("e44cabf960486a3b9207d3e8638624bfd05573471f8ea195eb2ab829f9217b91");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                {"a":1.0}                                | 1.0
                {"a":12345678901234567890.123456789}     | 12345678901234567890.123456789
                {"a":-0}                                 | -0
                {"a":1E+400}                             | 1E+400
                {"a":true}                               | true
                {"a":false}                              | false
                {"a":null}                               | null
                {"b":"x"}                                | null
                {"a":"say \\"hi\\" \\u00e4\\ud83d\\ude00"} | say "hi" \u00e4\ud83d\ude00
                {" A ":1}                                | 1
                """)
        void aValueComesAsItsText(String object, String text) throws IOException {
            assertThat(fieldsOf(object)).startsWith(text + "|");
        }

        @Test
        void aColumnIsFoundByItsPath() throws IOException {
            assertThat(fieldsOf("{\"c\":{\"ID\":7},\"a\":1}")).isEqualTo("1|null|7");
            assertThat(fieldsOf("{\"c.id\":7}")).isEqualTo("null|null|7");
            assertThat(fieldsOf("{\"c\":null}")).isEqualTo("null|null|null");
            assertThat(fieldsOf("{\"c\":[{\"id\":7}]}")).isEqualTo("null|null|null");
        }

        @Test
        void anObjectOrArrayInTheColumnsPlaceComesAsItsJson() throws IOException {
            assertThat(fieldsOf("{\"a\": {\"x\" : [1, 2]} , \"b\":[]}"))
                    .isEqualTo("{\"x\" : [1, 2]}|[]|null nested [a, b]");
        }

        @Test
        void escapesKeepWhiteSpaceFromBeingTakenForPlainText() throws IOException {
            write("a.json", "{\"a\":\"x\\t\"}\n{\"a\":\"x\"}");
            assertThat(rows(scan(1000)))
                    .extracting(row -> row.<Boolean>getAs(RawRows.PLAIN))
                    .containsExactly(false, true);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                [1,2]                 | invalid JSON: not an object but an array            | null
                [{"a":1}]             | invalid JSON: not an object but an array            | null
                "text"                | invalid JSON: not an object but a string            | null
                42                    | invalid JSON: not an object but a number            | null
                null                  | invalid JSON: not an object but true, false or null | null
                {"a":1                | invalid JSON: it ends too early                     | line 1, column 7: Unexpected end-of-input: expected close marker for Object
                {"a":"x               | invalid JSON: it ends too early                     | line 1, column 8: Unexpected end-of-input in VALUE_STRING
                {"a":tru}             | invalid JSON: syntax error                          | line 1, column 10: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                {"a":1,}              | invalid JSON: syntax error                          | line 1, column 9: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
                {'a':1}               | invalid JSON: syntax error                          | line 1, column 3: Unexpected character (''' (code 39)): was expecting double-quote to start field name
                {"a":01}              | invalid JSON: syntax error                          | line 1, column 7: Invalid numeric value: Leading zeroes not allowed
                {"a":1} // note       | invalid JSON: text behind the object                | null
                {"a":1}{"a":2}        | invalid JSON: text behind the object                | null
                {"a":1,"a":1}         | duplicate field                                     | a
                {"a":1,"A":2}         | duplicate field                                     | a
                {"c.id":1,"c":{"id":1}} | duplicate field                                   | c.id
                {"z":{"y":[{"x":1,"x":2}]}} | duplicate field                               | x
                {"a":"\\ud83d"}       | invalid JSON: half a surrogate pair                 | a
                """)
        void aLineThatIsNoObjectSaysWhyAndKeepsItsText(String line, String message, String value) throws IOException {
            write("a.json", line + "\n");
            Row row = rows(scan(1000)).get(0);
            assertThat(row.<Row>getAs(RawRows.PARSE_ERROR).getString(1)).isEqualTo(message);
            assertThat(String.valueOf(row.<Row>getAs(RawRows.PARSE_ERROR).getString(2)))
                    .isEqualTo(value);
            assertThat(row.<String>getAs(RawRows.RAW)).isEqualTo(line);
            assertThat(row.<Row>getAs(RawRows.FIELDS)).isNull();
        }

        @Test
        void aNulByteIsNoJsonNorAnotherEncoding() throws IOException {
            Files.write(folder.resolve("a.json"), "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
            assertThat(JsonRowsTest.this.lines(1000)).containsExactly("1:invalid JSON: syntax error");
            assertThat(fieldsOf("{\"a\":\"x\u0000\"}")).isEqualTo("invalid JSON: syntax error");
            assertThat(fieldsOf("{\"a\":\"x\\u0000y\"}")).isEqualTo("x\u0000y|null|null");
        }

        @Test
        void aLineThatIsTooLongOrNoUtf8KeepsWhatItHas() throws IOException {
            Files.write(
                    folder.resolve("a.json"),
                    withLatin1("{\"a\":\"\u00fc\"}\n{\"a\":\"" + "x".repeat(MAX_BYTES) + "\"}\n{\"a\":1}"));
            assertThat(JsonRowsTest.this.lines(1000))
                    .containsExactly("1:invalid UTF-8", "2:line longer than 100 bytes", "3:1|null|null");
            assertThat(rows(scan(1000)).get(0).<byte[]>getAs(RawRows.RAW_BYTES))
                    .isEqualTo(withLatin1("{\"a\":\"\u00fc\"}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"z\":"})
        void deepNestingCostsItsLineAlone(String open) throws IOException {
            read(Layout.LINES, 1_000_000);
            String close = open.equals("[") ? "]" : "}";
            write(
                    "a.json",
                    "{\"z\":" + open.repeat(999) + "1" + close.repeat(999) + "}\n{\"z\":" + open.repeat(50_000)
                            + "\n{\"a\":1}");
            assertThat(JsonRowsTest.this.lines(1000))
                    .containsExactly("1:null|null|null", "2:invalid JSON: nested more than 1000 deep", "3:1|null|null");
        }

        @Test
        void aStringMayBeAsLongAsItsLine() throws IOException {
            read(Layout.LINES, 2_000_000);
            String text = "\u00e4".repeat(600_000);
            assertThat(fieldsOf("{\"a\":\"" + text + "\"}")).isEqualTo(text + "|null|null");
            assertThat(fieldsOf("{\"a\":" + "9".repeat(1_000_000) + "}")).hasSize(1_000_010);
        }

        @Test
        void fieldsThatNoColumnIsBoundToAreNamedOnceByFile() throws IOException {
            write(
                    "a.json",
                    "{\"a\":1,\"x\":1,\"c\":{\"id\":1,\"Name\":\"n\"},\"y\":{\"z\":1}}\n{\"x\":2,\"w\":[]}\n{\"v\":1");
            write("b.json", "{\"a\":1,\"c\":3}\n{\"c\":null}");
            List<ScannedFile> scanned = scan(10);
            rows(scanned);
            rows(scanned);
            assertThat(raw.unknownFields(scanned.get(0).file())).containsExactly("c.name", "w", "x", "y");
            assertThat(raw.unknownFields(scanned.get(1).file())).containsExactly("c");
        }

        /** What a torn line seems to have may be half a name; what it shares with good lines must not be forgotten. */
        @Test
        void aBrokenLineHasNoFields() throws IOException {
            write("a.json", "{\"x\":1,\"y\":2\n{\"a\":1,\"x\":1}");
            List<ScannedFile> scanned = scan(1000);
            rows(scanned);
            assertThat(raw.unknownFields(scanned.get(0).file())).containsExactly("x");
        }

        @Test
        void aByteOrderMarkInsideAFileDoesNotShiftWhatIsCutOut() throws IOException {
            write("a.json", "{}\n\uFEFF{\"a\":{\"x\":1}}");
            assertThat(JsonRowsTest.this.lines(1000))
                    .containsExactly("1:null|null|null", "2:{\"x\":1}|null|null nested [a]");
        }

        @Test
        void ofVeryManyUnknownNamesTheSameFewAreKept() throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3000; i++) {
                text.append("{\"")
                        .append("n".repeat(200))
                        .append("\":1,\"f")
                        .append(10_000 + i * 7919 % 3000)
                        .append("\":1}\n");
            }
            read(Layout.LINES, 1000);
            write("a.json", text.toString());
            List<ScannedFile> scanned = scan(5000);
            rows(scanned);
            assertThat(raw.unknownFields(scanned.get(0).file()))
                    .hasSize(100)
                    .startsWith("f10000", "f10001")
                    .endsWith("f10099");
        }

        @Test
        void gzipIsReadToItsEnd() throws IOException {
            Files.write(folder.resolve("a.ndjson.gz"), gzip("{\"a\":1}\n{\"a\":2}"));
            assertThat(JsonRowsTest.this.lines(1000)).containsExactly("1:1|null|null", "2:2|null|null");
            byte[] whole = gzip("{\"a\":1}\n".repeat(50_000));
            Files.write(folder.resolve("a.ndjson.gz"), Arrays.copyOf(whole, whole.length / 2));
            assertThat(refusal()).startsWith("gzip is damaged or truncated (");
        }

        @Test
        void anEmptyFileHasNoRows() throws IOException {
            write("a.json", "");
            assertThat(JsonRowsTest.this.lines(1000)).isEmpty();
        }

        @Test
        void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
            write("a.csv", "{}");
            assertThat(refusal())
                    .isEqualTo("the name ends in none of .json, .jsonl, .ndjson, .json.gz, .jsonl.gz, .ndjson.gz");
            Files.delete(folder.resolve("a.csv"));
            Files.write(folder.resolve("a.json"), new byte[] {'P', 'K', 3, 4, 0});
            assertThat(refusal()).isEqualTo("it is a ZIP archive or an Excel workbook, not JSON");
        }
    }

    @Nested
    class WholeFiles {
        @BeforeEach
        void files() {
            read(Layout.WHOLE_FILE, MAX_BYTES);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"a\":1},{\"a\":2}]",
                    "\uFEFF \n[\r\n  {\n\"a\" : 1\n} ,\n{\"a\":2}\t]\n",
                    "{\"a\":1}\n{\"a\":2}\n",
                    "{\"a\":1}{\"a\":2}"
                })
        void eachObjectIsARowByItsPlace(String text) throws IOException {
            write("a.json", text);
            assertThat(lines(1)).containsExactly("1:1|null|null", "2:2|null|null");
            assertThat(scan(1000).get(0).header()).containsExactly("a");
        }

        @Test
        void theRawTextIsThatOfTheObjectAlone() throws IOException {
            write("a.json", " [ {\"a\" :\n \"]},{\\\"\\\\\"} , [ 1 ,\"x\"], -1.5e3 , \"a,b\",true,{}] ");
            assertThat(rows(scan(1000)))
                    .extracting(row -> row.<String>getAs(RawRows.RAW))
                    .containsExactly("{\"a\" :\n \"]},{\\\"\\\\\"}", "[ 1 ,\"x\"]", "-1.5e3", "\"a,b\"", "true", "{}");
            assertThat(lines(1000))
                    .containsExactly(
                            "1:]},{\"\\|null|null",
                            "2:invalid JSON: not an object but an array",
                            "3:invalid JSON: not an object but a number",
                            "4:invalid JSON: not an object but a string",
                            "5:invalid JSON: not an object but true, false or null",
                            "6:null|null|null");
        }

        @Test
        void anObjectThatIsTooLongOrNoUtf8IsRejectedAndTheOthersAreNot() throws IOException {
            Files.write(
                    folder.resolve("a.json"),
                    withLatin1(
                            "[{\"a\":\"\u00fc\"},{\"a\":\"" + "x".repeat(50_000) + "\"},{\"a\":1,\"a\":2},{\"a\":1}]"));
            assertThat(lines(1000))
                    .containsExactly(
                            "1:invalid UTF-8", "2:object longer than 100 bytes", "3:duplicate field", "4:1|null|null");
            assertThat(rows(scan(1000)).get(0).<byte[]>getAs(RawRows.RAW_BYTES))
                    .isEqualTo(withLatin1("{\"a\":\"\u00fc\"}"));
        }

        @Test
        void anEmptyArrayHasNoRows() throws IOException {
            write("a.json", " [ ] ");
            assertThat(lines(1000)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                "text"           | it is neither a JSON object nor an array, but a string
                {"a":            | it is not valid JSON: it ends too early (
                {"a":1           | it is not valid JSON: it ends too early (
                [{"a":1}         | it is not valid JSON: it ends too early (line 1, column 9: Unexpected end-of-input: expected close marker for Array)
                [{"a":1},        | it is not valid JSON: it ends too early (
                [{"a":1},]       | it is not valid JSON: syntax error (line 1, column 11: Unexpected character (']' (code 93)): expected a valid value (JSON String
                [{"a":1} {"a":2}] | it is not valid JSON: syntax error (
                [{"a":tru}]      | it is not valid JSON: syntax error (
                {"a":1}}         | it is not valid JSON: syntax error (
                {"a":1} [        | something else stands behind its object, at line 1, column 10
                {"a":1} 42       | something else stands behind its object
                [{"a":1}] {}     | it goes on behind the end of its array, at line 1, column 12
                [{"a":1}] x      | it is not valid JSON: syntax error (
                """)
        void aFileThatIsNoJsonToItsEndIsRefusedWithThePlace(String text, String reason) throws IOException {
            write("a.json", text);
            assertThat(refusal()).startsWith(reason);
        }

        @Test
        void anEmptyFileAndANulByteAreRefused() throws IOException {
            write("a.json", " \r\n");
            assertThat(refusal()).isEqualTo("it is empty; JSON begins with { or [");
            write("a.json", "");
            assertThat(refusal()).isEqualTo("it is empty; JSON begins with { or [");
            write("a.json", "[{\"a\":\"x\u0000\"}]");
            assertThat(refusal())
                    .startsWith("it is not valid JSON: syntax error (line 1, column 10: Illegal unquoted character");
        }

        @Test
        void deepNestingRefusesTheFile() throws IOException {
            write("a.json", "[".repeat(100_000));
            assertThat(refusal()).startsWith("it is not valid JSON: nested more than 1000 deep (");
        }

        @Test
        void gzipIsTestedToItsEndAlsoBehindTheText() throws IOException {
            byte[] text = gzip("[{\"a\":1}]" + " ".repeat(100_000));
            Files.write(folder.resolve("a.json.gz"), text);
            assertThat(lines(1000)).containsExactly("1:1|null|null");
            text[text.length - 6] ^= 0x55;
            Files.write(folder.resolve("a.json.gz"), text);
            assertThat(refusal()).startsWith("gzip is damaged or truncated (");
            Files.write(folder.resolve("a.json.gz"), Arrays.copyOf(gzip("no json"), 20));
            assertThat(refusal()).startsWith("gzip is damaged or truncated (");
        }

        @Test
        void manyFilesShareATask() throws IOException {
            for (int i = 0; i < 300; i++) {
                write("call_" + i + ".json", "{\"a\":" + i + "}");
            }
            List<ScannedFile> scanned = scan(1000);
            assertThat(raw.parse(scanned, COLUMNS).javaRDD().getNumPartitions()).isEqualTo(1);
            assertThat(raw.parse(scanned, COLUMNS)
                            .filter(col("_fields.a").isNotNull())
                            .count())
                    .isEqualTo(300);
        }
    }
}
