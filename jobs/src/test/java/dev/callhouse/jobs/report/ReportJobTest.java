package dev.callhouse.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJobTest extends SparkTest {
    @TempDir
    Path folder;

    @Test
    void aLakeWithNothingInItHasAPageThatSaysSo() {
        TestLake lake = new TestLake(folder);

        Ended ended = lake.lakehouse("report");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).isEqualTo("written: " + lake.root().resolve("report.html") + "\n");
        String page = ReportLake.text(lake.root().resolve("report.html"));
        assertThat(page)
                .contains("Nothing has been delivered yet", "No file is refused", "No scores are recorded", "No run is")
                .doesNotContain("data-chart=");
        JsonNode facts = ReportLake.facts(page);
        assertThat(facts.at("/datasets")).isEmpty();
        assertThat(lake.files(".")).contains("report.html").doesNotContain(".report.html.crc");
    }

    @Test
    void twoReportsAtTheSameTimeOfTheSameLakeAreTheSame() {
        TestLake lake = new TestLake(folder);
        lake.land("calls.csv", Instant.parse("2025-11-03T08:00:00Z"), "1,1,1,09:00:00,09:01:00,COMPLETED");
        lake.silver("--as-of", "2025-11-03T09:00:00Z");
        Path one = folder.resolve("one.html");
        Path two = folder.resolve("two.html");

        lake.lakehouse("report", "--out", one.toString(), "--as-of", "2025-11-03T10:00:00Z");
        lake.lakehouse("report", "--out", two.toString(), "--as-of", "2025-11-03T10:00:00Z");

        assertThat(two).hasSameTextualContentAs(one);
        assertThat(ReportLake.text(one)).contains("There are no Gold tables of calls");
    }

    @ParameterizedTest
    @CsvSource({
        "--runs, 0, --runs 0: use a number from 1 to 1000",
        "--runs, 1001, --runs 1001: use a number from 1 to 1000",
        "--dataset, calls, --dataset goes with --file; the page is about all datasets"
    })
    void whatCannotBeMeantIsRefused(String option, String value, String message) {
        Ended ended = new TestLake(folder).lakehouse("report", option, value);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).isEqualTo("error: " + message + "\n");
    }

    @Test
    void aFolderIsNoPlaceForThePage() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));

        Ended ended = new TestLake(folder).lakehouse("report", "--out", out.toString());

        assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).contains("--out " + out + " is a folder; name a file in it\n");
    }
}
