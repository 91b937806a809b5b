package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.table.Lake;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance changes files, never rows, and what comes after it goes on as if it had not been. */
class MaintainJobTest {
    private static final Instant MORNING = Instant.parse("2025-11-03T08:00:00Z");
    private static final String SILVER = "silver_delta/calls";
    private static final String DAILY = "gold/gold_callcenter_analytics/gold_call_daily_summary";
    private static final List<String> TABLES = List.of(
            SILVER,
            "exception/calls",
            "control/sequences/calls",
            "control/ledger/calls/ledger_batches",
            "control/ledger/calls/ledger_files",
            DAILY);

    private static final String HALF_WRITTEN = "control/batches/calls/.000009.plan.json.x.writing";
    private static final String OLD_STAGE = "control/stage/calls/000002";

    @TempDir
    static Path original;

    @TempDir
    Path folder;

    private TestLake lake;

    /** Four batches, each a small file in most tables. */
    @BeforeAll
    static void loadFourBatches() {
        TestLake lake = new TestLake(original);
        for (int batch = 1; batch <= 4; batch++) {
            load(lake, batch);
        }
        lake.lakehouse("gold", "--domain", "call-center");
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        lake = new TestLake(folder);
    }

    private Ended load(int batch) {
        return load(lake, batch);
    }

    /** A new call, one that is there already, and a line that is none. */
    private static Ended load(TestLake lake, int batch) {
        lake.land(
                "batch_" + batch + "_2025-11-03.csv",
                MORNING.plus(Duration.ofHours(batch)),
                batch + ",100,10,09:00:00,09:01:00,COMPLETED",
                "1,100,10,09:00:00,09:01:00,COMPLETED",
                "X" + batch + ",100,10,09:00:00,09:01:00,FAILED");
        return lake.silver("--run-id", "batch-" + batch);
    }

    @Test
    void filesChangeButNoRowAndWhatComesAfterItGoesOnAsIfItHadNotBeen() throws IOException {
        List<List<String>> rows = rows();
        litter();

        Ended maintained = lake.lakehouse("maintain", "--run-id", "maintained");
        lake.lakehouse("gold", "--domain", "call-center");
        List<Long> versions = versions();
        Ended again = lake.lakehouse("maintain");
        Ended gold = lake.lakehouse("gold", "--domain", "call-center");

        assertThat(maintained.exitCode()).as(maintained.err()).isEqualTo(ExitCode.DONE);
        assertThat(maintained.out())
                .containsPattern("silver_calls: 4 files \\(\\d+ KiB\\) -> 1 files \\(\\d+ KiB\\)\n +compacted 4 files")
                .containsPattern("gold_call_daily_summary: 1 files \\(\\d+ KiB\\)\n  set delta")
                .contains("deleted 1 results of runs older than 90 days\n");
        assertThatResultsNameEveryTable();
        assertThatLitterIsGone();
        assertThat(rows()).isEqualTo(rows);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(versions()).isEqualTo(versions);
        assertThat(gold.out()).contains("gold_call_daily_summary: up to date");
        Ended silver = load(5);
        assertThat(silver.exitCode()).as(silver.err()).isEqualTo(ExitCode.DONE);
        assertThat(lake.newestCounts()).isEqualTo("1|0|1|0|0|1|0");
        assertThat(lake.lakehouse("verify").out()).contains("5 batches, unaccounted: 0");
    }

    private void litter() throws IOException {
        Files.writeString(lake.root().resolve(HALF_WRITTEN), "{");
        Files.createDirectories(lake.root().resolve(OLD_STAGE));
        for (String run : List.of("batch-1", "batch-2")) {
            Files.createDirectories(lake.root().resolve("control/alerts"));
            Files.writeString(lake.root().resolve("control/alerts/" + run + ".jsonl"), "{}");
        }
        for (String file : lake.files("control/runs/batch-1")) {
            TestLake.touch(
                    lake.root().resolve("control/runs/batch-1").resolve(file),
                    Instant.now().minus(Duration.ofDays(100)));
        }
    }

    private void assertThatLitterIsGone() {
        assertThat(lake.root().resolve(HALF_WRITTEN)).doesNotExist();
        assertThat(lake.root().resolve(OLD_STAGE)).doesNotExist();
        assertThat(lake.root().resolve("control/runs/batch-1")).doesNotExist();
        assertThat(lake.files("control/runs")).contains("batch-2/run_results.json");
        assertThat(lake.files("control/alerts")).contains("batch-2.jsonl").doesNotContain("batch-1.jsonl");
        assertThat(lake.files("control/batches/calls")).contains("000004.plan.json");
    }

    private void assertThatResultsNameEveryTable() throws IOException {
        JsonNode steps = results("maintained").path("steps");
        assertThat(steps.findValuesAsText("step"))
                .containsExactly(
                        "maintain silver_calls",
                        "maintain exception_calls",
                        "maintain superseded_calls",
                        "maintain sequences_calls",
                        "maintain ledger_batches of calls",
                        "maintain ledger_files of calls",
                        "maintain metrics of calls",
                        "maintain check_results of calls",
                        "maintain gold_call_daily_summary",
                        "maintain gold_agent_performance",
                        "maintain gold_call_duration_metrics",
                        "old runs");
        JsonNode silver = steps.path(0).path("result");
        assertThat(silver.path("before").path("files").asInt()).isEqualTo(4);
        assertThat(silver.path("after").path("files").asInt()).isEqualTo(1);
        assertThat(silver.path("deleted").path("files").asInt(-1)).isZero();
    }

    @Test
    void anUnfinishedBatchIsFinishedFromTheVersionItWasComparedWith() {
        dieBeforeSilver();

        Ended maintained =
                lake.lakehouse("maintain", "--dataset", "calls", "--retention", "0h", "--allow-short-retention");
        alter("DROP CONSTRAINT obstacle");
        Ended finished = lake.silver();

        assertThat(maintained.exitCode()).as(maintained.err()).isEqualTo(ExitCode.DONE);
        assertThat(maintained.out())
                .containsPattern("silver_calls: 4 files \\(\\d+ KiB\\) -> 1 files")
                .contains(
                        "  deleted nothing, because batch 5 of calls is unfinished and may need older versions; finish"
                                + " it with silver --dataset calls\n");
        assertThat(finished.exitCode()).as(finished.err()).isEqualTo(ExitCode.DONE);
        assertThat(finished.err()).contains("calls: finishing batch 5");
        assertThat(lake.silverCalls().count()).isEqualTo(5);
    }

    private void dieBeforeSilver() {
        alter("ADD CONSTRAINT obstacle CHECK (_batch < 5)");
        assertThat(load(5).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private void alter(String how) {
        TestLake.session().sql("ALTER TABLE delta.`" + lake.root().resolve(SILVER) + "` " + how);
    }

    @Test
    void aDatasetThatIsHeldIsLeftAloneAndTheRestIsDone() {
        try (DatasetLock held = DatasetLock.take(Lake.at(lake.root().toString()), "calls", "somebody", MORNING)) {
            assertThat(held).isNotNull();
            Ended maintained = lake.lakehouse("maintain");

            assertThat(maintained.exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(maintained.err())
                    .contains("error: maintenance failed for 1 of its parts; the others are done:\n"
                            + "  dataset calls: dataset calls is held by run somebody, ");
            assertThat(maintained.out()).contains("gold_call_daily_summary: 1 files");
        }
    }

    @Test
    void aTableWithAnotherFolderInItsOwnIsNotTouchedAndStopsNoOther() {
        lake.withContract("path = \"source/calls\"", "path = \"silver_delta/calls/landed\"");
        Ended maintained = lake.lakehouse("maintain", "--dataset", "calls");

        assertThat(maintained.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(maintained.err())
                .contains("error: maintenance failed for 1 of its parts; the others are done:\n  silver_calls: table"
                        + " silver_calls in ")
                .contains("would be deleted as waste; give one of them another path in its contract");
        assertThat(maintained.out()).containsPattern("ledger_files of calls: 4 files \\(\\d+ KiB\\) -> 1 files");
    }

    @Test
    void whereTheTablesDoNotBelongTogetherEveryOldVersionStays() {
        TestLake.session().sql("DELETE FROM delta.`" + lake.root().resolve(SILVER) + "` WHERE call_id = 4");

        Ended maintained = lake.lakehouse("maintain", "--retention", "0h", "--allow-short-retention");

        assertThat(maintained.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(maintained.err())
                .contains("  dataset calls: table silver_calls in ")
                .contains("RESTORE TABLE");
        assertThat(lake.files(SILVER))
                .filteredOn(file -> file.startsWith("year=") && file.endsWith(".parquet"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--retention 167h | --retention 167h is below 7 days: it deletes files that readers at work",
                "--retention 7 | Invalid value for option '--retention': '7' is no duration; use a number and h or d",
                "--dataset orders | unknown dataset 'orders'",
                "--domain sales | unknown domain 'sales'",
                "--dataset calls --domain call-center | --dataset=NAME, --domain=NAME are mutually exclusive"
            })
    void whatIsNotAllowedIsRefused(String arguments, String message) {
        Ended refused = lake.lakehouse(Stream.concat(Stream.of("maintain"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("error: ").contains(message.strip());
    }

    private List<List<String>> rows() {
        return TABLES.stream()
                .map(table ->
                        TestLake.texts(lake.table(table)).stream().sorted().toList())
                .toList();
    }

    private List<Long> versions() {
        return TABLES.stream().map(lake::version).toList();
    }

    private JsonNode results(String runId) throws IOException {
        return new ObjectMapper()
                .readTree(lake.root()
                        .resolve("control/runs/" + runId + "/run_results.json")
                        .toFile());
    }
}
