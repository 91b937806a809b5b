package dev.callhouse.jobs.report;

import static dev.callhouse.jobs.report.ReportLake.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every figure that the page embeds is the answer of {@code query} to the same question. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportFactsTest extends SparkTest {
    private static final String CLASSES = "inserted, updated, unchanged, superseded, late, rejected, blank";
    private static final String SUMS =
            "sum(inserted), sum(updated), sum(unchanged), sum(superseded), sum(late), sum(rejected), sum(blank)";

    private ReportLake lake;
    private String page;
    private JsonNode facts;
    private JsonNode calls;

    @BeforeAll
    void report(@TempDir Path folder) {
        lake = ReportLake.in(folder);
        page = lake.page(folder.resolve("report.html"));
        facts = ReportLake.facts(page);
        calls = facts.at("/datasets/0");
    }

    @Test
    void theAccountOfAllDeliveriesIsThatOfTheLedger() {
        assertThat(values(facts.at("/datasets"), with("batches", "lines")))
                .hasSize(1)
                .isEqualTo(lake.query("SELECT count(*), sum(lines), " + SUMS + " FROM ledger_batches"));
    }

    @Test
    void eachDeliveryIsABatchOfTheLedgerAndTheStoppedOneComesLast() {
        List<String> deliveries = values(
                calls.at("/deliveries"),
                with("batch", "kind", "run", "asOf", "files", "refused", "lines", "warned", "stoppedBy/0"));

        assertThat(deliveries)
                .startsWith(lake.query("SELECT batch, kind, run, as_of, files, refused, lines, warned, 'missing', "
                                + CLASSES + " FROM ledger_batches ORDER BY batch")
                        .toArray(String[]::new))
                .hasSize(3);
        assertThat(deliveries.get(2))
                .isEqualTo(
                        "3|load|stopped|2025-11-25T11:00:00Z|0|0|14103|12|max-reject-rate|7000|500|900|0|100|5600|3");
    }

    @Test
    void reasonsAreThoseOfTheExceptions() {
        List<String> all = lake.query("""
                SELECT r.column, r.rule, r.message, count(*) AS lines,
                  round(100.0D * count(*) / (SELECT sum(rejected) FROM ledger_batches), 2), count_if(batch = 2), max(batch)
                FROM (SELECT batch, explode(reasons) AS r FROM exception_calls)
                GROUP BY r.column, r.rule, r.message ORDER BY lines DESC, r.message, r.column, r.rule
                """);
        List<String> shown = values(
                calls.at("/reasons/items"), "column", "rule", "message", "lines", "share", "newest", "lastBatch");

        assertThat(shown).hasSize(12).isEqualTo(all.subList(0, 12));
        assertThat(calls.at("/reasons/more").asLong()).isEqualTo(all.size() - 12);
    }

    @Test
    void samplesAreRejectedLinesAndShowNoLetterOrDigitOfTheirValues() {
        List<String> known =
                lake.query("SELECT file, line, e.message FROM exception_calls LATERAL VIEW explode(reasons) AS e");
        calls.at("/reasons/items").forEach(reason -> {
            assertThat(values(reason.at("/samples"), "file", "line"))
                    .isNotEmpty()
                    .allSatisfy(sample -> assertThat(known)
                            .contains(sample + "|" + reason.at("/message").asText()));
            if (!reason.at("/column").isNull()) {
                assertThat(values(reason.at("/samples"), "value"))
                        .allSatisfy(value -> assertThat(value.replaceAll("<U\\+[0-9A-F]{4,6}>|null", ""))
                                .doesNotContainPattern("[a-wyzA-WYZ0-8]"));
            }
        });
    }

    @Test
    void refusedFilesAreThoseThatTheLedgerCallsRefused() {
        assertThat(values(facts.at("/refused/items"), "dataset", "path", "batch", "run", "reason"))
                .hasSize(1)
                .isEqualTo(
                        lake.query(
                                "SELECT dataset, path, batch, run, split(reason, '; the header')[0] FROM ledger_files WHERE status = 'refused'"));
    }

    @Test
    void theChecksShownAreThoseOfTheStoppedDeliveryTheFailedFirst() {
        assertThat(values(calls.at("/checks/items"), "checkName", "value", "outcome", "batch"))
                .containsExactly("max-reject-rate|0.3971|failed|3", "volume|14103.0|warned|3");
        assertThat(calls.at("/outcomes").toString()).isEqualTo("{\"failed\":1,\"warned\":1}");
    }

    @Test
    void anomaliesAreTheResultsOfHistoryChecksThatDidNotPass() {
        List<String> committed = lake.query("""
                SELECT batch, as_of, check_name, metric, column_name, slice, value, expected, outcome, baseline, message
                FROM check_results WHERE baseline IS NOT NULL AND outcome IN ('warned', 'accepted')
                ORDER BY batch DESC, outcome
                """);
        List<String> shown = values(
                calls.at("/anomalies/items"),
                "batch",
                "asOf",
                "checkName",
                "metric",
                "columnName",
                "slice",
                "value",
                "expected",
                "outcome",
                "baseline",
                "message");

        assertThat(shown).hasSize(3);
        assertThat(shown.get(0)).startsWith("3|2025-11-25T11:00:00Z|volume|lines|null|null|14103.0|");
        assertThat(shown.subList(1, 3)).isEqualTo(committed);
    }

    @Test
    void trendsAreTheMetricsWithoutSlices() {
        Set<String> shown = new TreeSet<>(values(calls.at("/trends/items"), "metric", "columnName"));
        List<String> points = new ArrayList<>();
        calls.at("/trends/items")
                .forEach(trend -> values(trend.at("/points"), "batch", "asOf", "value")
                        .forEach(point -> points.add(trend.at("/metric").asText() + "|"
                                + trend.at("/columnName").asText() + "|" + point)));

        assertThat(shown).hasSize(24);
        assertThat(points)
                .containsExactlyInAnyOrderElementsOf(
                        lake
                                .query(
                                        "SELECT metric, column_name, batch, as_of, value FROM metrics WHERE slice IS NULL")
                                .stream()
                                .filter(point -> shown.stream().anyMatch(series -> point.startsWith(series + "|")))
                                .toList());
        assertThat(values(calls.at("/trends/items"), "metric")).startsWith("lines", "reject_rate");
        assertThat(calls.at("/trends/more").asText())
                .isEqualTo(lake.query("SELECT count(DISTINCT metric, coalesce(column_name, '')) - 24 FROM metrics"
                                + " WHERE slice IS NULL")
                        .get(0));
    }

    @Test
    void scoresAreTheNewestOfEachTable() {
        assertThat(values(
                        facts.at("/scores/items"),
                        "layer",
                        "domain",
                        "tableName",
                        "rows",
                        "completeness",
                        "validity",
                        "uniqueness",
                        "timeliness",
                        "overall",
                        "hours",
                        "threshold",
                        "outcome",
                        "run",
                        "asOf"))
                .hasSize(3)
                .isEqualTo(lake.query("""
                                SELECT layer, domain, table_name, rows, completeness, validity, uniqueness, timeliness, overall,
                                  hours, threshold, outcome, run, as_of FROM quality_scores
                                WHERE as_of = (SELECT max(as_of) FROM quality_scores) ORDER BY layer DESC, table_name
                                """));
        assertThat(values(facts.at("/scores/items/0/history"), "asOf", "overall"))
                .hasSize(12)
                .isEqualTo(lake.query(
                        "SELECT as_of, overall FROM quality_scores WHERE table_name = 'silver_calls' ORDER BY as_of"));
    }

    @Test
    void freshnessTellsWhenATableWasLastFilledAndHowNewItsRowsAre() {
        assertThat(values(facts.at("/freshness"), "layer", "table", "changed", "confirmed", "age"))
                .contains(
                        lake.query(
                                        "SELECT 'silver', 'silver_calls', max(as_of) AS changed, max(as_of) AS confirmed, 'PT3H' FROM ledger_batches")
                                .get(0),
                        "gold|gold_call_daily_summary|2025-11-25T09:00:00Z|2025-11-25T09:00:00Z|PT3H");
        assertThat(values(facts.at("/freshness"), "newest").get(0).substring(0, 19))
                .isEqualTo(lake.query("""
                                        SELECT date_format(as_of - make_dt_interval(0, 0, 0, value * 3600), "yyyy-MM-dd'T'HH:mm:ss")
                                        FROM metrics WHERE metric = 'age_hours' ORDER BY batch DESC LIMIT 1
                                        """).get(0));
    }

    @Test
    void goldIsThatOfTheGoldTables() {
        assertThat(values(
                        facts.at("/gold/days"),
                        "callDate",
                        "totalCalls",
                        "completedCalls",
                        "droppedCalls",
                        "failedCalls",
                        "completionRate"))
                .isNotEmpty()
                .isEqualTo(lake.query(
                        "SELECT call_date, total_calls, completed_calls, dropped_calls, failed_calls, completion_rate"
                                + " FROM gold_call_daily_summary ORDER BY call_date"));
        assertThat(values(
                        facts.at("/gold/durations"),
                        "callDate",
                        "avgCallDurationSeconds",
                        "minCallDurationSeconds",
                        "maxCallDurationSeconds"))
                .isNotEmpty()
                .isEqualTo(lake.query("SELECT call_date, avg_call_duration_seconds, min_call_duration_seconds,"
                        + " max_call_duration_seconds FROM gold_call_duration_metrics ORDER BY call_date"));
    }

    @Test
    void topAndBottomAgentsAreThoseOfTheGoldTable() {
        String agents = """
                SELECT agent_id, sum(total_calls) AS calls, sum(completed_calls),
                  round(100.0D * sum(completed_calls) / sum(total_calls), 2) AS rate
                FROM gold_agent_performance GROUP BY agent_id
                ORDER BY sum(total_calls) >= 30 DESC, rate %s, calls DESC, cast(agent_id AS string) LIMIT 5
                """;
        String[] figures = {"agentId", "totalCalls", "completedCalls", "completionRate"};

        assertThat(values(facts.at("/gold/top"), figures)).hasSize(5).isEqualTo(lake.query(agents.formatted("DESC")));
        assertThat(values(facts.at("/gold/bottom"), figures)).hasSize(5).isEqualTo(lake.query(agents.formatted("")));
    }

    @Test
    void runsAreThoseWhoseResultsAreKeptTheNewestFirst() {
        assertThat(values(facts.at("/runs/items"), "runId", "command", "exitCode", "ending", "asOf"))
                .containsExactly(
                        "failed|gold|2|failed|2025-11-25T11:30:00Z",
                        "stopped|silver|3|stopped by a check|2025-11-25T11:00:00Z",
                        "second|run|3|files refused|2025-11-25T09:00:00Z",
                        "demo|demo|0|done|2025-11-24T12:00:00Z");
        assertThat(facts.at("/runs/items/2/did/items/1").asText())
                .isEqualTo(lake.query(
                                "SELECT concat('silver calls: batch ', batch, ', ', lines, ' lines') FROM ledger_batches"
                                        + " WHERE batch = 2")
                        .get(0));
    }

    /** Those of a delivery, or of all, with its classes of rows. */
    private static String[] with(String... pointers) {
        return Stream.concat(Arrays.stream(pointers), RowClasses.NAMES.stream().map(name -> "rows/" + name))
                .toArray(String[]::new);
    }
}
