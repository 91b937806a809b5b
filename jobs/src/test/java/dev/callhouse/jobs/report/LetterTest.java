package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The letter to a supplier, of files with all sorts of lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LetterTest extends SparkTest {
    private static final Instant FIRST = Instant.parse("2025-11-03T08:00:00Z");
    private static final String GOOD = "1,1,1,09:00:00,09:01:00,COMPLETED";

    private TestLake lake;

    @BeforeAll
    void load(@TempDir Path folder) {
        lake = new TestLake(folder);
        lake.land("north/calls.csv", FIRST, "x,1,1,09:00:00,09:01:00,COMPLETED", "y,1,1,09:00:00,09:01:00,COMPLETED");
        lake.land("south/calls.csv", FIRST, GOOD);
        lake.landText("other.csv", FIRST, "a,b\n1,2\n");
        ReportLake.landHostile(lake, "hostile file.csv");
        lake.silver("--as-of", "2025-11-25T09:00:00Z");
        lake.land("north/calls.csv", FIRST.plusSeconds(60), "2,1,1,09:00:00,09:01:00,COMPLETED", "3,1,1,9,,LOST", GOOD);
        lake.silver("--as-of", "2025-11-25T10:00:00Z");
    }

    private Ended report(String file, String... more) {
        return lake.lakehouse(Stream.concat(Stream.of("report", "--file", file), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private String written(String name) {
        return ReportLake.text(lake.root().resolve(name));
    }

    @Test
    void eachProblemIsToldLineByLineInPlainWords() {
        assertThat(report("north/calls.csv").out())
                .isEqualTo("written: " + lake.root() + "/letter-north_calls.html\nwritten: " + lake.root()
                        + "/letter-north_calls.csv\n");
        assertThat(written("letter-north_calls.html"))
                .contains("<b>3</b> lines", "1 of 3 lines could not be loaded", "one of COMPLETED, DROPPED, FAILED")
                .doesNotContain("<script");
        assertThat(written("letter-north_calls.csv"))
                .isEqualTo("\uFEFFfile,line,column,value,problem,expected\r\n"
                        + "north/calls.csv,3,call_start_time,9,invalid call_start_time,a time of day such as 09:05:00\r\n"
                        + "north/calls.csv,3,call_end_time,,call_end_time must not be NULL,\"a value: a time of day such as"
                        + " 09:05:00, never empty\"\r\n"
                        + "north/calls.csv,3,call_status,LOST,invalid call_status values,\"one of COMPLETED, DROPPED, FAILED"
                        + " (in capitals or not)\"\r\n");
    }

    @Test
    void hostileValuesStayText() {
        report("hostile file.csv");

        assertThat(written("letter-hostile_file.html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "5 of 7 lines could not be loaded")
                .doesNotContain("<script", "<b>value");
        assertThat(written("letter-hostile_file.csv"))
                .contains(
                        "hostile file.csv,4,call_id,'=cmd(),call_id must be numeric,digits only\r\n",
                        ",caller_id,'+41 79 000,",
                        ",agent_id,'@x,",
                        ",call_status,'-1,");
    }

    @Test
    void aRefusedFileIsToldWhyAsAWhole() {
        report("other.csv");

        assertThat(written("letter-other.html"))
                .contains("We could not load this file at all", "required column")
                .doesNotContain("Line by line");
        assertThat(written("letter-other.csv").lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("other.csv,,,,")
                .endsWith("a file that can be loaded as a whole");
    }

    @Test
    void aFileWithoutRejectsIsToldThatNothingIsWrong() {
        report("south/calls.csv", "--out", lake.root().resolve("good.html").toString());

        assertThat(written("good.html")).contains("Nothing is wrong with this file");
        assertThat(written("good.csv").lines()).hasSize(1);
    }

    @Test
    void anUnknownFileIsRefusedWithNamesLikeIt() {
        Ended ended = report("hostlie.csv", "--dataset", "calls");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err())
                .isEqualTo(
                        "error: --file hostlie.csv: no batch has taken a file of this name; files with a similar name are"
                                + " hostile file.csv, other.csv, north/calls.csv, south/calls.csv\n");
    }

    @Test
    void aNameOfSeveralFilesIsRefusedWithTheirPaths() {
        Ended ended = report("calls.csv");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err())
                .isEqualTo(
                        "error: --file calls.csv is the name of several files: north/calls.csv (calls), south/calls.csv"
                                + " (calls); give the path of one, or --dataset\n");
    }

    @Test
    void theLetterCannotBeWrittenOverItsOwnTable() {
        assertThat(report("other.csv", "--out", "letter.csv").err())
                .isEqualTo(
                        "error: --out letter.csv: the table of lines goes there; give the letter another ending, such as"
                                + " .html\n");
    }

    @Test
    void anUnknownDatasetIsRefused() {
        assertThat(report("calls.csv", "--dataset", "chats").err()).startsWith("error: unknown dataset 'chats'");
    }
}
