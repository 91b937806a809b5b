package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.GoldSettings;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.spark.Columns;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One small benchmark with all its cases. What it says of time is not looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarkJobTest extends SparkTest {
    private static final String CALLHOUSE = "benchmark/large/callhouse/";
    private static final String BASELINE = "benchmark/large/baseline/";

    private TestLake lake;
    private Ended ended;
    private JsonNode results;

    @BeforeAll
    void measure(@TempDir Path folder) throws IOException {
        lake = new TestLake(folder);
        ended = lake.lakehouse(
                "benchmark",
                "--rows",
                "1000",
                "--small",
                "200",
                "--warm-up",
                "0",
                "--repeat",
                "1",
                "--keep",
                "--run-id",
                "measured");
        results = new ObjectMapper()
                .readTree(lake.root().resolve("benchmark/results.json").toFile());
    }

    private JsonNode onLarge(String work) {
        return StreamSupport.stream(results.path("cases").spliterator(), false)
                .filter(each -> each.path("work").asText().equals(work)
                        && each.path("size").asText().equals("LARGE"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode costOfOurs(JsonNode comparison) {
        return comparison.path("ours").path("typical");
    }

    @Test
    void everyCaseIsShownWithItsRatioAndEveryTargetWithItsMeasure() {
        assertThat(ended.err()).contains("batches have 100 rows instead of 100,000, half of the small table");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out())
                .containsPattern("\nfirst load +0 +200( +[0-9.]+){3}\n")
                .containsPattern("\nfirst load +0 +1,000( +[0-9.]+){3}\n")
                .containsPattern("\nGold x3 after the one-day correction +1,[0-9]+ +0( +[0-9.]+){3}\n")
                .containsPattern("\nre-run: data files written +5,000,000 +1,000 +0.00 +0.00 files +met\n")
                .containsPattern(
                        "\nlocal.*, 2 tasks at a time, .* cores, heap .* Java 17.* Spark 3.5.6, Delta 3.3.2, ");
    }

    @Test
    void theSameIsWrittenForMachines() throws IOException {
        assertThat(results.path("cases").findValuesAsText("work"))
                .containsExactly(
                        "FIRST_LOAD",
                        "UPSERT",
                        "FIRST_LOAD",
                        "UPSERT",
                        "RE_RUN",
                        "INSERT_ONLY",
                        "RANDOM_CORRECTIONS",
                        "GOLD_FULL",
                        "ONE_DAY",
                        "GOLD_AFTER_ONE_DAY");
        assertThat(onLarge("UPSERT").path("ratio").asDouble()).isPositive();
        assertThat(onLarge("UPSERT").path("ours").path("seconds")).hasSize(1);
        assertThat(results.path("targets")).hasSize(10).allMatch(target -> target.has("met"));
        JsonNode run = new ObjectMapper()
                .readTree(lake.root()
                        .resolve("control/runs/measured/run_results.json")
                        .toFile());
        assertThat(run.path("steps").path(0).path("result")).isEqualTo(results);
    }

    @Test
    void aReRunWritesNoDataFile() {
        JsonNode reRun = onLarge("RE_RUN");
        assertThat(costOfOurs(reRun).path("filesWritten").asInt(-1)).isZero();
        assertThat(costOfOurs(reRun).path("filesBefore").asInt()).isPositive();
        assertThat(reRun.path("baseline").path("typical").path("filesWritten").asInt())
                .isPositive();
    }

    @Test
    void gettingAllOfGoldReadsAllOfSilverAtLeast() {
        JsonNode gold = onLarge("GOLD_FULL");
        assertThat(costOfOurs(gold).path("rowsRead").asLong())
                .isGreaterThanOrEqualTo(gold.path("tableRows").asLong());
    }

    @Test
    void bothHaveTheSameSilver() {
        assertSame(CALLHOUSE + "silver_delta/calls", BASELINE + "silver/calls");
    }

    static List<String> goldTables() {
        return GoldTables.of(GoldSettings.DEFAULT).in(CallCenter.DOMAIN).stream()
                .map(GoldTable::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldTables")
    void bothHaveTheSameGold(String table) {
        assertSame(CALLHOUSE + "gold/" + CallCenter.GOLD_FOLDER + "/" + table, BASELINE + "gold/" + table);
    }

    private void assertSame(String ours, String baseline) {
        Dataset<Row> plain = lake.table(baseline);
        assertSameRows(plain, lake.table(ours).select(Columns.named(List.of(plain.columns()))));
    }

    @Test
    void bothHaveRejectedTheSameLines() {
        List<String> ours = TestLake.texts(lake.table(CALLHOUSE + "exception/calls")
                .selectExpr("raw_fields['caller_id']", "Reject_reason")
                .distinct()
                .orderBy("Reject_reason"));
        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(TestLake.texts(lake.table(BASELINE + "exceptions/calls")
                        .selectExpr("caller_id", "reject_reason")
                        .distinct()
                        .orderBy("reject_reason")))
                .containsExactlyInAnyOrderElementsOf(ours);
    }
}
