package dev.callhouse.jobs.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One batch of files with everything that can be wrong with files and lines; then what becomes of the refused ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandedFilesTest {
    private static final Instant WRITTEN = Instant.parse("2025-11-03T20:00:00Z");
    private static final String HEADER = TestLake.HEADER;
    private static final String REST = ",100,10,09:00:00,09:01:00,COMPLETED";
    private static final String COMMAS = ",".repeat(30_000);

    private static final byte[] LATIN_1 =
            "54,100,10,09:00:00,09:01:00,Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1);

    private TestLake lake;
    private Ended first;
    private Ended again;
    private Ended retried;
    private Ended withOtherContract;
    private Ended corrected;

    @BeforeAll
    void load(@TempDir Path folder) throws IOException {
        lake = new TestLake(folder);
        landRefused();
        landShapes();
        landNames();
        landLines();
        first = lake.silver();
        again = lake.silver();
        retried = lake.silver("--retry-refused");
        lake.withContract("version = 1", "version = 2");
        withOtherContract = lake.silver();
        lake.landText("missing_header.csv", WRITTEN.plusSeconds(1), HEADER + "\n90" + REST + "\n");
        corrected = lake.silver();
    }

    private void text(String name, String content) {
        lake.landText(name, WRITTEN, content);
    }

    private void landRefused() throws IOException {
        text("missing_header.csv", "call_id,caller_id,call_start_time,call_end_time\n90,100,09:00:00,09:01:00\n");
        text("duplicate_header.csv", HEADER + ", CALL_ID\n91" + REST + ",91\n");
        byte[] whole = gzip(HEADER + "\n" + "92" + REST + "\n");
        lake.land("truncated.csv.gz", WRITTEN, Arrays.copyOf(whole, whole.length - 12));
    }

    private void landShapes() throws IOException {
        text(
                "swapped.csv",
                "caller_id,call_id,agent_id,call_start_time,call_end_time,call_status\n777,70,1,10:00:00,10:10:00,COMPLETED\n");
        text("extra.csv", "Queue," + HEADER + ",note\nsales,20" + REST + ",hello\n");
        text("bom.csv", "\ufeff" + HEADER + "\n21" + REST + "\n");
        text("crlf.csv", HEADER + "\r\n22" + REST + "\r\n");
        text("no_final_newline.csv", HEADER + "\n23" + REST);
        text("blank_lines.csv", "\n" + HEADER + "\n\n24" + REST + "\n   \n\u00a0\t\n");
        text("header_only.csv", HEADER + "\n");
        text("empty.csv", "");
        lake.land("whole.csv.gz", WRITTEN, gzip(HEADER + "\n25" + REST + "\n"));
        text("call_date=2025-10-31/dated.csv", HEADER + "\n26" + REST + "\n");
        text("quoted.csv", HEADER + ",note\n\"27\"" + REST + ",\"a \"\"b\"\", c\"\n");
    }

    private void landNames() {
        List<String> names =
                List.of("calls[1].csv", "with blanks.csv", "_first.csv", "grüße_日.csv", "sub folder/[2]/x.csv");
        for (int i = 0; i < names.size(); i++) {
            text(names.get(i), HEADER + "\n" + (30 + i) + REST + "\n");
        }
    }

    private void landLines() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
        for (String line : List.of(
                "40,100",
                "41" + REST + ",more,and more",
                "\"42" + REST,
                "\"43\"x" + REST,
                "44\u0000" + REST,
                COMMAS,
                "46,100,10,09:00:00,09:01:00,COMP\rLETED",
                "2147483648" + REST,
                "99999999999999999999" + REST,
                "-6" + REST,
                "+6" + REST,
                ",,,,,",
                "007" + REST,
                "2147483647" + REST,
                "\u00a053\u2003" + REST)) {
            lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        lines.write(LATIN_1);
        lines.write('\n');
        lake.land("lines.csv", WRITTEN, lines.toByteArray());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Status, lines, inserted, rejected, blank of a file in the first batch. */
    private List<String> account(String path) {
        return TestLake.texts(lake.ledgerFiles()
                .filter("batch = 1")
                .filter(col("path").equalTo(path))
                .select("status", "lines", "inserted", "rejected", "blank"));
    }

    private List<String> callsOf(String path) {
        return TestLake.texts(lake.silverCalls()
                .filter(col("_source_file").equalTo(path))
                .orderBy("call_id")
                .select("call_id", "caller_id", "call_date", "call_date_source", "_source_line"));
    }

    private Dataset<Row> exceptionsOf(String path) {
        return lake.exceptions().filter(col("file").equalTo(path)).orderBy("line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "missing_header.csv;   required column agent_id, call_status is missing; "
                        + "the header has call_id, caller_id, call_start_time, call_end_time",
                "duplicate_header.csv; column call_id stands twice in the header;",
                "truncated.csv.gz;     gzip is damaged or truncated (Unexpected end of input stream);"
            })
    void aFileThatCannotBeLoadedIsRefusedWithItsReason(String path, String reason, String more) {
        String whole = more == null ? reason : reason + "; " + more;
        assertThat(account(path)).containsExactly("refused|0|0|0|0");
        assertThat(TestLake.texts(lake.ledgerFiles()
                        .filter(col("batch").equalTo(1).and(col("path").equalTo(path)))
                        .select("reason")))
                .containsExactly(whole);
        assertThat(first.out()).contains("  REFUSED " + path + ": " + whole + "\n");
        assertThat(lake.silverCalls()
                        .filter("_batch = 1")
                        .filter(col("_source_file").equalTo(path))
                        .isEmpty())
                .isTrue();
        assertThat(exceptionsOf(path).isEmpty()).isTrue();
    }

    @Test
    void theOtherFilesAreLoadedAndTheRunIsMarked() {
        assertThat(first.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(TestLake.texts(lake.ledgerBatches()
                        .filter("batch = 1")
                        .select("files", "refused", "lines", "inserted", "superseded", "rejected", "blank")))
                .containsExactly("20|3|34|17|0|13|4");
    }

    @Test
    void refusedFilesAreLeftAloneUntilTheyOrTheContractChangeOrSomebodyAsks() {
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.out())
                .contains("20 files in")
                .contains("3 of them refused; lakehouse status tells why, --retry-refused tries them again");
        assertThat(retried.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(withOtherContract.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(corrected.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(TestLake.texts(lake.ledgerBatches()
                        .orderBy("batch")
                        .select("batch", "contract_version", "files", "refused", "inserted")))
                .containsExactly("1|1|20|3|17", "2|1|3|3|0", "3|2|3|3|0", "4|2|1|0|1");
    }

    @Test
    void aCorrectedFileIsListedAsRefusedNoMore() {
        assertThat(lake.lakehouse("status").out())
                .contains("REFUSED duplicate_header.csv: column call_id stands twice in the header")
                .contains("REFUSED truncated.csv.gz")
                .doesNotContain("REFUSED missing_header.csv");
        assertThat(callsOf("missing_header.csv")).containsExactly("90|100|2025-11-03|file-time|2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "swapped.csv;                    70|777|2025-11-03|file-time|2; loaded|1|1|0|0",
                "extra.csv;                      20|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "bom.csv;                        21|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "crlf.csv;                       22|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "no_final_newline.csv;           23|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "blank_lines.csv;                24|100|2025-11-03|file-time|4; loaded|5|1|0|4",
                "whole.csv.gz;                   25|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "call_date=2025-10-31/dated.csv; 26|100|2025-10-31|path|2;      loaded|1|1|0|0",
                "quoted.csv;                     27|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "calls[1].csv;                   30|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "with blanks.csv;                31|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "_first.csv;                     32|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "grüße_日.csv;                   33|100|2025-11-03|file-time|2; loaded|1|1|0|0",
                "sub folder/[2]/x.csv;           34|100|2025-11-03|file-time|2; loaded|1|1|0|0"
            })
    void aFileOfAnyShapeAndNameLoads(String path, String call, String account) {
        assertThat(callsOf(path)).containsExactly(call);
        assertThat(account(path)).containsExactly(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header_only.csv", "empty.csv"})
    void aFileWithoutLinesIsLoadedAndHasNone(String path) {
        assertThat(account(path)).containsExactly("loaded|0|0|0|0");
        assertThat(callsOf(path)).isEmpty();
    }

    @Test
    void columnsThatTheContractDoesNotKnowAreNamed() {
        assertThat(first.out())
                .contains("  unknown columns in extra.csv: queue, note\n")
                .contains("  unknown columns in quoted.csv: note\n");
    }

    @Test
    void aLineThatCannotBeACallSaysWhy() {
        assertThat(TestLake.texts(exceptionsOf("lines.csv").select("line", "Reject_reason")))
                .containsExactly(
                        "2|wrong column count: 2 instead of 6",
                        "3|wrong column count: 8 instead of 6",
                        "4|bad quoting",
                        "5|bad quoting",
                        "6|call_id must be numeric",
                        "7|wrong column count: 30001 instead of 6",
                        "8|invalid call_status values",
                        "9|call_id out of range",
                        "10|call_id out of range",
                        "11|call_id must be numeric",
                        "12|call_id must be numeric",
                        "13|call_id must not be NULL | caller_id must not be NULL | agent_id must not be NULL"
                                + " | call_start_time must not be NULL | call_end_time must not be NULL"
                                + " | call_status must not be NULL",
                        "17|invalid UTF-8");
        assertThat(callsOf("lines.csv"))
                .containsExactly(
                        "7|100|2025-11-03|file-time|14",
                        "53|100|2025-11-03|file-time|16",
                        "2147483647|100|2025-11-03|file-time|15");
    }

    @Test
    void theRawLineIsKeptToTheByte() {
        List<Row> lines =
                exceptionsOf("lines.csv").select("raw_line", "raw_bytes").collectAsList();
        assertThat(lines)
                .extracting(line -> line.getString(0))
                .contains("\"42" + REST, "44\u0000" + REST, COMMAS, "46,100,10,09:00:00,09:01:00,COMP\rLETED");
        assertThat(lines.get(lines.size() - 1).<byte[]>getAs(1)).isEqualTo(LATIN_1);
    }
}
