package dev.callhouse.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenerateJobTest extends SparkTest {
    @TempDir
    Path folder;

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--lake", folder + "/lake", "--out", folder + "/out"));
        return arguments.toArray(String[]::new);
    }

    private GenerateJob parsed(String... more) {
        GenerateJob job = new GenerateJob();
        new CommandLine(job).parseArgs(arguments(more));
        return job;
    }

    private static String printed(Runnable work) {
        PrintStream out = System.out;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(out);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesTheSampleAndShowsWhatIsInIt() throws IOException {
        String printed = printed(() -> assertThat(JobMain.execute(
                        new GenerateJob(),
                        arguments("--dataset", "calls", "--rows", "1000", "--days", "2", "--dirty", "0.1")))
                .isEqualTo(ExitCode.DONE));
        assertThat(printed)
                .contains("         1,000  lines, without headers and blank lines")
                .contains("           100  lines to be rejected")
                .containsPattern(" +[0-9]  unclosed quote +bad quoting");
        assertThat(ReadSample.of(folder.resolve("out")).lines).isEqualTo(1_000);
    }

    @Test
    void writesHostileFilesAndShowsHowManyLinesMustBeAccountedFor() {
        String printed = printed(() -> assertThat(JobMain.execute(
                        new GenerateJob(), arguments("--dataset", "calls", "--rows", "100", "--hostile")))
                .isEqualTo(ExitCode.DONE));
        assertThat(printed)
                .contains("            45  files that load\n")
                .contains("           122  lines below their headers, each of which must end in one class\n")
                .contains("            24  files to be refused\n")
                .containsPattern("refused/zip.csv +it is a ZIP archive");
        assertThat(folder.resolve("out/refused/zip.csv")).exists();
    }

    @Test
    void optionsThatMeanNothingToHostileFilesAreRefused() {
        assertThatThrownBy(parsed("--dataset", "calls", "--hostile", "--dirty", "0.5", "--days", "3")::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("""
                        2 problems in the configuration; nothing was run:
                          --days: means nothing to hostile files; leave it out
                          --dirty: means nothing to hostile files; leave it out""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000000001"})
    void aHostileSampleTooHasARangeOfRows(String rows) {
        assertThatThrownBy(parsed("--dataset", "calls", "--hostile", "--rows", rows)::call)
                .hasMessageContaining("--rows: " + rows + " is out of range; use 1 to 1000000000");
    }

    @Test
    void anUnknownDatasetIsRefused() {
        assertThatThrownBy(parsed("--dataset", "orders")::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("--dataset: 'orders' cannot be generated; known datasets: calls, call_transcripts,"
                        + " transcript_segments");
    }

    @ParameterizedTest
    @CsvSource({
        "--rows,  0,          --rows: 0 is out of range; use 1 to 1000000000",
        "--rows,  1000000001, --rows: 1000000001 is out of range; use 1 to 1000000000",
        "--days,  0,          --days: 0 is out of range; use 1 to 3660",
        "--days,  3661,       --days: 3661 is out of range; use 1 to 3660",
        "--dirty, 1.5,        --dirty: 1.5 is no share of the rows; use 0 (none) to 1 (all)",
        "--dirty, -0.1,       --dirty: -0.1 is no share of the rows; use 0 (none) to 1 (all)",
        "--dirty, NaN,        --dirty: NaN is no share of the rows; use 0 (none) to 1 (all)",
        "--from,  1969-12-31, --from: 1969-12-31 is out of range; use 1970-01-01 to 2999-12-31",
    })
    void aValueOutOfItsRangeIsRefused(String option, String value, String message) {
        assertThatThrownBy(parsed("--dataset", "calls", option, value)::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("1 problem in the configuration; nothing was run:\n  " + message);
    }

    @Test
    void allValuesOutOfTheirRangeAreNamedTogether() {
        assertThatThrownBy(parsed("--dataset", "calls", "--rows", "0", "--days", "-1")::call)
                .hasMessage("""
                        2 problems in the configuration; nothing was run:
                          --rows: 0 is out of range; use 1 to 1000000000
                          --days: -1 is out of range; use 1 to 3660""");
    }

    @Test
    void optionsThatMeanNothingToADatasetAreRefused() {
        assertThatThrownBy(parsed("--dataset", "call_transcripts", "--days", "3", "--members", "5")::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("""
                        2 problems in the configuration; nothing was run:
                          --days: means nothing to call_transcripts; leave it out
                          --members: means nothing to call_transcripts; leave it out""");
        assertThatThrownBy(parsed("--dataset", "calls", "--labels", "x")::call)
                .hasMessageContaining("--labels: means nothing to calls; leave it out");
        assertThatThrownBy(parsed("--dataset", "transcript_segments", "--hostile")::call)
                .hasMessageContaining("--hostile: means nothing to transcript_segments; leave it out");
    }

    @Test
    void optionsOfContinuousWritingAndOfWritingAtOnceExcludeEachOther() {
        assertThatThrownBy(parsed("--dataset", "transcript_segments", "--every", "1s", "--duration", "2")::call)
                .hasMessage("""
                        2 problems in the configuration; nothing was run:
                          --duration: means nothing to a sample that is written at once, without --continuous; leave it out
                          --every: means nothing to a sample that is written at once, without --continuous; leave it out""");
        assertThatThrownBy(parsed("--dataset", "transcript_segments", "--continuous", "--from", "2025-11-03")::call)
                .hasMessageContaining("--from: means nothing to a sample that is written as time passes; leave it out");
    }

    @ParameterizedTest
    @CsvSource({
        "--rows,       0,          --rows: 0 is out of range; use 1 to 100000000",
        "--dirty,      1.5,        --dirty: 1.5 is no share of the rows; use 0 (none) to 1 (all)",
        "--members,    0,          --members: 0 is out of range; use 1 to 800000",
        "--throughput, 0,          --throughput: 0 is out of range; use 1 to 100000",
        "--from,       1969-12-31, --from: 1969-12-31 is out of range; use 1970-01-02 to 2999-12-31",
    })
    void aValueOfSegmentsOutOfItsRangeIsRefused(String option, String value, String message) {
        assertThatThrownBy(parsed("--dataset", "transcript_segments", option, value)::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("1 problem in the configuration; nothing was run:\n  " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "--rows,     0,    --rows: 0 is out of range; use 1 to 100000000",
        "--duration, 0,    --duration: 0.0 is out of range; use minutes above 0 up to 1000000",
        "--duration, NaN,  --duration: NaN is out of range; use minutes above 0 up to 1000000",
        "--every,    10ms, --every: 10 ms is out of range; use 50ms to 1h",
    })
    void aValueOfContinuousWritingOutOfItsRangeIsRefused(String option, String value, String message) {
        assertThatThrownBy(parsed("--dataset", "transcript_segments", "--continuous", option, value)::call)
                .hasMessage("1 problem in the configuration; nothing was run:\n  " + message);
    }

    @Test
    void whatIsNoDurationIsRefused() {
        assertThatThrownBy(() -> parsed("--dataset", "transcript_segments", "--every", "soon"))
                .hasMessage("Invalid value for option '--every': 'soon' is no duration; use 500ms, 2s or 1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcript_segments", "call_transcripts"})
    void labelsInTheFolderOfTheSampleAreRefused(String dataset) {
        assertThatThrownBy(parsed("--dataset", dataset, "--labels", folder + "/out/deep/labels.jsonl")::call)
                .isInstanceOf(RefusedException.class)
                .hasMessage("1 problem in the configuration; nothing was run:\n  --labels: file:" + folder
                        + "/out/deep/labels.jsonl is in the folder of the sample; name a file outside of file:" + folder
                        + "/out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcript_segments", "call_transcripts"})
    void labelsGoBesideTheSourceFolderOfTheLake(String dataset) {
        String printed = printed(() -> assertThat(JobMain.execute(
                        new GenerateJob(),
                        "--dataset",
                        dataset,
                        "--rows",
                        "20",
                        "--lake",
                        folder + "/lake",
                        "--out",
                        folder + "/lake/source/" + dataset))
                .isEqualTo(ExitCode.DONE));
        assertThat(printed)
                .contains("to be in Silver, if all is loaded into an empty lake\n")
                .contains("What is true of each of them stands in file:" + folder + "/lake/labels/" + dataset
                        + ".jsonl\n")
                .doesNotContain("reason that Silver gives");
        assertThat(folder.resolve("lake/labels/" + dataset + ".jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("lake/source/" + dataset)).isNotEmptyDirectory();
    }

    @Test
    void labelsGoBesideAFolderThatIsNoLakes() {
        assertThat(JobMain.execute(new GenerateJob(), arguments("--dataset", "call_transcripts", "--rows", "3")))
                .isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("labels/call_transcripts.jsonl")).isNotEmptyFile();
    }

    @Test
    void dirtIsToldByReason() {
        String printed = printed(() -> assertThat(JobMain.execute(
                        new GenerateJob(),
                        arguments("--dataset", "call_transcripts", "--rows", "600", "--dirty", "0.3")))
                .isEqualTo(ExitCode.DONE));
        assertThat(printed)
                .containsPattern(" +[0-9]+  date alone +invalid timestamp\n")
                .containsPattern(" +[0-9]+  blank agent +agent_name must not be NULL\n")
                .containsPattern(" +[0-9]+  cut file +it is not valid JSON: it ends too early\n");
    }
}
