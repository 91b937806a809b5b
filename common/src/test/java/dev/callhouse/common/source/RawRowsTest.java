package dev.callhouse.common.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRowsTest extends SparkTest {
    private static final int MAX_LINE = 40;

    @TempDir
    Path folder;

    private RawRows raw;
    private SourceFolder source;

    @BeforeEach
    void source() {
        sourceOfLinesUpTo(MAX_LINE);
    }

    private void sourceOfLinesUpTo(int bytes) {
        source = new SourceFolder("files", folder.toUri().toString(), new CsvFormat(',', '"', bytes));
        raw = new RawRows(spark(), List.of(source));
    }

    @Test
    void everyLineComesWithItsPhysicalNumberHoweverTheFileIsCut() throws IOException {
        write("a.csv", "a,b\n1,x\n\n2,y\r\n  \n3,z");
        for (long chunk : new long[] {1, 3, 8, 1000}) {
            assertThat(lines(scan(chunk))).containsExactly("2:1|x", "3:blank-line", "4:2|y", "5:blank-line", "6:3|z");
        }
    }

    @Test
    void linesAreCountedIndependentlyOfTheParser() throws IOException {
        write("a.csv", "a,b\n1,x\n\n2,y");
        ScannedFile scanned = scan(3).get(0);
        assertThat(scanned.lines()).isEqualTo(4);
        assertThat(scanned.dataLines()).isEqualTo(3);
        assertThat(scanned.sha256()).isEqualTo("e5411dc8766835b807a7139b2125fd622e99f40c05a156a7c4fbffab781a6173");
    }

    @Test
    void aHeaderMayStandBelowBlankLinesAndBehindAByteOrderMark() throws IOException {
        write("a.csv", "\uFEFF\n \nb,a\nx,1\n");
        List<ScannedFile> scanned = scan(1000);
        assertThat(scanned.get(0).headerLine()).isEqualTo(3);
        assertThat(lines(scanned)).containsExactly("1:blank-line", "2:blank-line", "4:1|x");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        write("a.csv", "\uFEFFa,b\n1,x\n");
        assertThat(lines(scan(1000))).containsExactly("2:1|x");
    }

    @Test
    void aBareCarriageReturnIsAnOrdinaryCharacter() throws IOException {
        write("a.csv", "a,b\n1,x\ry\n");
        assertThat(lines(scan(1000))).containsExactly("2:1|x\ry");
    }

    @Test
    void anEmptyFileAndAHeaderAloneHaveNoRows() throws IOException {
        write("empty.csv", "");
        write("header.csv", "a,b");
        List<ScannedFile> scanned = scan(1000);
        assertThat(scanned).allMatch(file -> file.refused().isEmpty() && file.dataLines() == 0);
        assertThat(lines(scanned)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1].csv",
                "_a.csv",
                "a b.csv",
                "ä日.csv",
                "a%20b.csv",
                "{x}*.csv",
                "sub/_x/a.CSV",
                "a:b.csv",
                "#a?.csv"
            })
    void aFilesNameIsTakenLetterForLetter(String name) throws IOException {
        write(name, "a,b\n1,x\n");
        List<ScannedFile> scanned = scan(1000);
        assertThat(scanned.get(0).file().path()).isEqualTo(name);
        assertThat(lines(scanned)).containsExactly("2:1|x");
    }

    /** Hadoop does not even list it. */
    @ParameterizedTest
    @ValueSource(strings = {"gr%FC%DFe.csv", "gr%FC%DFe/a.csv"})
    void aFileWhoseNameIsNoTextIsNotLostButRefused(String name) throws IOException {
        Path file = Path.of(URI.create(folder.toUri() + name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a,b\n1,x\n");
        write("\ufffd.csv", "a,b\n1,x\n");
        assertThat(list()).hasSize(2);
        assertThat(scan(1000))
                .extracting(ScannedFile::refusal)
                .containsExactlyInAnyOrder(
                        "", "its name is not in this machine's encoding, so it cannot be opened; rename it");
    }

    @Test
    void hiddenFilesAndEmptyMarkersArePassedOver() throws IOException {
        write(".a.csv", "a,b\n1,x\n");
        write(".hidden/a.csv", "a,b\n1,x\n");
        write("_SUCCESS", "");
        assertThat(list()).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadKeepsItsTextAndSaysWhy() throws IOException {
        write("a.csv", "a,b\n1\n1,2,3\n\"1,2\n1,\"2\"x\n" + "y".repeat(MAX_LINE + 1) + "\n");
        List<String> errors = raw
                .parse(scan(1000), List.of("a", "b"))
                .orderBy(RawRows.LINE)
                .select("_raw", "_parse_error.message")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" -> "))
                .toList();
        assertThat(errors)
                .containsExactly(
                        "1 -> wrong column count: 1 instead of 2",
                        "1,2,3 -> wrong column count: 3 instead of 2",
                        "\"1,2 -> bad quoting",
                        "1,\"2\"x -> bad quoting",
                        "y".repeat(MAX_LINE) + " -> line longer than 40 bytes");
    }

    @Test
    void aLineThatIsNoUtf8KeepsItsBytes() throws IOException {
        byte[] line = {'1', ',', (byte) 0xff, 'x'};
        Files.write(folder.resolve("a.csv"), concat("a,b\n".getBytes(StandardCharsets.UTF_8), line));
        Row row = raw.parse(scan(1000), List.of("a", "b"))
                .select("_raw", "_raw_bytes", "_parse_error.message")
                .head();
        assertThat(row.getString(0)).isEqualTo("1,\uFFFDx");
        assertThat((byte[]) row.get(1)).isEqualTo(line);
        assertThat(row.getString(2)).isEqualTo("invalid UTF-8");
    }

    @Test
    void aNulByteIsAnOrdinaryCharacter() throws IOException {
        write("a.csv", "a,b\n1\u0000,x\n");
        assertThat(lines(scan(1000))).containsExactly("2:1\u0000|x");
    }

    @Test
    void gzipIsReadToItsEndAlsoWithSeveralMembers() throws IOException {
        Files.write(folder.resolve("a.csv.gz"), concat(gzip("a,b\n1,x\n"), gzip("2,y\n")));
        assertThat(lines(scan(1000))).containsExactly("2:1|x", "3:2|y");
    }

    @Test
    void aTruncatedGzipIsRefused() throws IOException {
        byte[] whole = gzip("a,b\n" + "1,x\n".repeat(50_000));
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(refusal()).startsWith("gzip is damaged or truncated (");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 40, 100, -6, -2})
    void aDamagedGzipIsRefusedWhereverTheDamageIs(int at) throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i * 7919 % 10007).append(",x").append(i).append('\n');
        }
        byte[] damaged = gzip(text.toString());
        damaged[at < 0 ? damaged.length + at : at] ^= 0x55;
        Files.write(folder.resolve("a.csv.gz"), damaged);
        assertThat(refusal()).startsWith("gzip is damaged or truncated (");
    }

    @Test
    void aLineThatIsTooLongIsNotTakenCutWhereItHasACarriageReturn() throws IOException {
        write("a.csv", "a,b\n1," + "y".repeat(MAX_LINE - 2) + "\rz\n");
        assertThat(lines(scan(1000))).containsExactly("2:line-length");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        Files.write(folder.resolve("a.csv"), gzip("a,b\n1,x\n"));
        assertThat(refusal()).isEqualTo("it is gzip but its name does not end in .gz");
        Files.write(folder.resolve("a.csv"), new byte[] {'P', 'K', 3, 4, 0});
        assertThat(refusal()).isEqualTo("it is a ZIP archive or an Excel workbook, not CSV");
        Files.write(folder.resolve("a.csv"), "a,b\n".getBytes(StandardCharsets.UTF_16));
        assertThat(refusal()).isEqualTo("it is UTF-16, not UTF-8");
        Files.delete(folder.resolve("a.csv"));
        write("a.csv.gz", "a,b\n1,x\n");
        assertThat(refusal()).isEqualTo("its name ends in .gz but it is not gzip");
        Files.delete(folder.resolve("a.csv.gz"));
        write("a.txt", "a,b\n1,x\n");
        assertThat(refusal()).isEqualTo("the name ends neither in .csv nor in .csv.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r1,x\r2,y\r", "a,b\r1,x", "\r\ra,b\r1,x\r\n"})
    void aFileWhoseLinesEndInBareCarriageReturnsIsRefusedWithThatReason(String content) throws IOException {
        write("a.csv", content);
        assertThat(refusal())
                .isEqualTo("its lines end in bare CR, or its header has one in it; end lines in LF or CRLF");
    }

    @Test
    void columnsBindByNameWhateverTheirOrderAndCase() throws IOException {
        write("a.csv", " B ,c,\"A\"\nx,9,1\n");
        assertThat(lines(scan(1000))).containsExactly("2:1|x");
        HeaderBinding header = new HeaderBinding(scan(1000).get(0).header());
        assertThat(header.unknown(List.of("a", "b"))).containsExactly("c");
        assertThat(header.missing(List.of("a", "z"))).containsExactly("z");
        assertThat(new HeaderBinding(List.of("a", "A ")).duplicates()).containsExactly("a");
    }

    @Test
    void aHeaderMayHaveThousandsOfColumnsOfWhichAFewAreShown() throws IOException {
        sourceOfLinesUpTo(100_000);
        write("a.csv", "a,b" + ",".repeat(30_000) + "\n1,x" + ",".repeat(30_000) + "\n1,x\n");
        assertThat(lines(scan(1000))).containsExactly("2:1|x", "3:column-count");
        assertThat(HeaderBinding.shown(scan(1000).get(0).header()))
                .hasSize(21)
                .startsWith("a", "b", "(no name)")
                .endsWith("and 29982 more");
        assertThat(HeaderBinding.shown(List.of("y".repeat(61), "\u0000\n")))
                .containsExactly("y".repeat(60) + "...", "??");
    }

    @Test
    void aHeaderOfMoreColumnsThanAnyTableHasIsRefused() throws IOException {
        sourceOfLinesUpTo(100_000);
        write("a.csv", "a,b" + ",".repeat(50_000) + "\n");
        assertThat(refusal()).isEqualTo("its header has more than 50000 columns");
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedAlsoBehindAByteOrderMark() throws IOException {
        write("a.csv", "\uFEFF" + "a,b," + "y".repeat(MAX_LINE - 3) + "\n");
        assertThat(refusal()).isEqualTo("its header is longer than 40 bytes");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<SourceFile> list() {
        return Listing.of(source, spark().sparkContext().hadoopConfiguration());
    }

    private List<ScannedFile> scan(long chunkBytes) {
        return raw.scan(list(), chunkBytes);
    }

    private String refusal() {
        return scan(1000).get(0).refusal();
    }

    private List<String> lines(List<ScannedFile> scanned) {
        return raw.parse(scanned, List.of("a", "b")).orderBy(col(RawRows.LINE)).collectAsList().stream()
                .map(RawRowsTest::shown)
                .toList();
    }

    private static String shown(Row row) {
        Row fields = row.getAs(RawRows.FIELDS);
        Row error = row.getAs(RawRows.PARSE_ERROR);
        return row.getAs(RawRows.LINE) + ":" + (error == null ? fields.mkString("|") : error.getString(0));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
