package dev.callhouse.jobs.silver;

import static dev.callhouse.jobs.testing.TestLake.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of a contract do to a delivery. */
class DeliveryCheckTest extends SparkTest {
    private static final Instant MONDAY = Instant.parse("2025-11-03T20:00:00Z");
    private static final String AT = "2025-11-03T21:00:00Z";
    private static final String SHIPPED = """
                severity = warn
                max-reject-rate = 0.2
                usual-volume { anomaly { metric = lines, strategy = online-normal, deviations = 3, min-history = 10 } }
            """;
    private static final List<String> TABLES = List.of(
            "silver_delta/calls", "exception/calls", "control/ledger/calls/ledger_batches", "control/metrics/calls");

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void aLakeWithOneGoodDelivery() {
        lake = new TestLake(folder);
    }

    private void checks(String checks) {
        lake.withContract(SHIPPED.stripTrailing(), checks);
    }

    private static String[] calls(int from, int good, int bad) {
        return Stream.concat(
                        IntStream.range(from, from + good).mapToObj(id -> id + ",100,10,09:00:00,09:01:00,COMPLETED"),
                        IntStream.range(from + good, from + good + bad)
                                .mapToObj(id -> id + ",100,10,09:00:00,09:01:00,LOST"))
                .toArray(String[]::new);
    }

    private Ended silver(String asOf, String... more) {
        return lake.silver(
                Stream.concat(Stream.of("--as-of", asOf), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aDeliveryWithTooManyRejectsTouchesNoTableUntilAPersonAcceptsIt() {
        checks("max-reject-rate = 0.2, severity = fail");
        lake.land("a_2025-11-02.csv", MONDAY.minus(Duration.ofDays(1)), calls(1, 9, 1));
        assertThat(silver("2025-11-02T21:00:00Z").exitCode()).isEqualTo(ExitCode.DONE);
        List<Long> before = TABLES.stream().map(lake::version).toList();

        lake.land("b_2025-11-03.csv", MONDAY, calls(100, 6, 4));
        Ended stopped = silver(AT, "--run-id", "tuesday");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(lake.root().resolve("control/alerts/tuesday.jsonl"))
                .content()
                .contains("CHECK_FAILED", "check max-reject-rate of batch 2 of calls: reject rate is 0.4")
                .doesNotContain("RUN_FAILED");
        assertThat(stopped.err())
                .contains("error: batch 2 of calls is stopped by its checks:\n"
                        + "  check max-reject-rate of batch 2 of calls: reject rate is 0.4, expected is at most 0.2\n"
                        + "Nothing was written to any table. Correct or remove the files, or change the check, and run again: the"
                        + " batch is then planned anew. To load it as it is: silver --dataset calls"
                        + " --accept-failed-checks \"reason\"");
        assertThat(TABLES.stream().map(lake::version).toList()).isEqualTo(before);
        Ended again = silver(AT);
        assertThat(again.exitCode()).as("again, nothing having changed").isEqualTo(ExitCode.GATE);
        assertThat(again.err()).contains("calls: finishing batch 2, which run tuesday left stopped by its checks");
        assertThat(lake.lakehouse("status").out())
                .contains(
                        "STOPPED batch 2 of run tuesday with 1 files, nothing of it is written:\n    check max-reject-rate");

        Ended accepted = silver(AT, "--accept-failed-checks", "the supplier's test day");
        assertThat(accepted.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(accepted.out())
                .contains(
                        "checks: 0 passed, 0 warned, 1 accepted, 0 could not be judged",
                        "ACCEPTED check max-reject-rate of batch 2 of calls: reject rate is 0.4, expected is at most 0.2",
                        "accepted by " + System.getProperty("user.name") + ": the supplier's test day");
        assertThat(lake.newestCounts()).isEqualTo("6|0|0|0|0|4|0");
        assertThat(texts(lake.ledgerBatches()
                        .filter("batch = 2")
                        .select("checks_failed", "accepted_by", "accepted_because")))
                .containsExactly("1|" + System.getProperty("user.name") + "|the supplier's test day");
        assertThat(texts(lake.table("control/check_results/calls")
                        .orderBy("batch")
                        .select("batch", "check_name", "metric", "value", "expected", "severity", "outcome")))
                .containsExactly(
                        "1|max-reject-rate|reject_rate|0.1|at most 0.2|fail|passed",
                        "2|max-reject-rate|reject_rate|0.4|at most 0.2|fail|accepted");
    }

    @Test
    void aStoppedDeliveryIsPlannedAnewWhenItsFilesAreCorrected() {
        checks("max-reject-rate = 0.2, severity = fail");
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 6, 4));
        assertThat(silver(AT).exitCode()).isEqualTo(ExitCode.GATE);

        lake.land("a_2025-11-03.csv", MONDAY.plusSeconds(60), calls(1, 10, 0));
        Ended corrected = silver(AT);
        assertThat(corrected.err())
                .contains(
                        "calls: batch 1 is planned anew, for its checks have stopped it and a_2025-11-03.csv has changed");
        assertThat(corrected.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lake.newestCounts()).isEqualTo("10|0|0|0|0|0|0");
    }

    @Test
    void aStoppedDeliveryIsPlannedAnewWhenTheCheckIsChanged() {
        checks("few-rejects { max-reject-rate = 0.2, severity = fail }");
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 6, 4));
        assertThat(silver(AT).exitCode()).isEqualTo(ExitCode.GATE);

        checks("few-rejects { max-reject-rate = 0.5, severity = fail }");
        Ended changed = silver(AT);
        assertThat(changed.err()).contains("for its checks have stopped it and the contract has changed");
        assertThat(changed.out()).contains("checks: 1 passed, 0 warned, 0 accepted, 0 could not be judged");
        assertThat(lake.newestCounts()).isEqualTo("6|0|0|0|0|4|0");
    }

    @Test
    void anAcceptanceIsForOneDeliveryOnly() {
        checks("max-reject-rate = 0.2, severity = fail");
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 6, 4));
        assertThat(silver(AT).exitCode()).isEqualTo(ExitCode.GATE);
        lake.land("b_2025-11-03.csv", MONDAY, calls(100, 5, 5));

        Ended ended = silver(AT, "--accept-failed-checks", "once");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.err()).contains("batch 2 of calls is stopped by its checks");
        assertThat(lake.silverCalls().count()).isEqualTo(6);
    }

    @Test
    void anAcceptanceIsNotForFilesThatHaveChangedSince() {
        checks("max-reject-rate = 0.2, severity = fail");
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 6, 4));
        assertThat(silver(AT).exitCode()).isEqualTo(ExitCode.GATE);
        lake.land("a_2025-11-03.csv", MONDAY.plusSeconds(60), calls(1, 1, 9));

        Ended ended = silver(AT, "--accept-failed-checks", "the six are enough");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.err()).contains("planned anew, for its checks have stopped it", "reject rate is 0.9");
    }

    @Test
    void aStoppedDeliveryIsNotTakenForCommittedWhenTheLedgerIsRebuilt() {
        checks("min-rows = 1, severity = fail");
        lake.land("empty_2025-11-03.csv", MONDAY);
        assertThat(silver(AT).exitCode()).isEqualTo(ExitCode.GATE);

        Ended rebuilt = silver(AT, "--rebuild-ledger");
        assertThat(rebuilt.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(rebuilt.out()).contains("0 batches are in the tables, the files of 1 others count as new");
        assertThat(rebuilt.err()).contains("lines is 0, expected is at least 1");
    }

    @Test
    void anAcceptanceNeedsAReason() {
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 1, 0));
        Ended refused = silver(AT, "--accept-failed-checks", " ");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("--accept-failed-checks needs a reason");
    }

    @Test
    void everyKindOfBoundIsMeasuredAndSaid() {
        checks("""
                min-rows = 12, max-rows = 100
                rejects-by-reason { max-reject-rate = 0.05, reason = "invalid call_status" }
                rejects-by-file   { max-reject-rate = 0.3, per = file }
                agents            { column = agent_id, min-completeness = 0.99, min-distinct = 2, max-distinct = 5 }
                durations         { column = call_duration_seconds, min-value = 30, max-value = 3600, min-mean = 70, max-stddev = 1 }
                ids               { column = call_id, min-uniqueness = 1.0 }
                about             { column = call_id, min-distinct = 9, approximate = true }
                short             { expect = "call_duration_seconds < 60", min-compliance = 0.5 }
                fresh             { column = call_date, max-age = 12 hours }
                """);
        lake.land("a_2025-11-02.csv", MONDAY, calls(1, 9, 1));
        Ended ended = silver("2025-11-04T06:00:00Z");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out())
                .contains(
                        "check min-rows of batch 1 of calls: lines is 10, expected is at least 12",
                        "check rejects-by-reason of batch 1 of calls: reject rate of reason invalid call_status is 0.1, expected is at most 0.05",
                        "check agents of batch 1 of calls: number of different values of agent_id is 1, expected is from 2 to 5",
                        "check durations of batch 1 of calls: mean of call_duration_seconds is 60, expected is at least 70",
                        "check short of batch 1 of calls: share of rows that comply is 0, expected is at least 0.5",
                        "check fresh of batch 1 of calls: age in hours of call_date is 30, expected is at most 12");
        assertThat(texts(lake.table("control/check_results/calls")
                        .filter("outcome = 'passed'")
                        .select("check_name", "metric", "column_name", "slice", "value")
                        .orderBy("check_name", "metric")))
                .containsExactly(
                        "about|approximate_distinct|call_id|null|9.0",
                        "agents|completeness|agent_id|null|1.0",
                        "durations|maximum|call_duration_seconds|null|60.0",
                        "durations|minimum|call_duration_seconds|null|60.0",
                        "durations|standard_deviation|call_duration_seconds|null|0.0",
                        "ids|uniqueness|call_id|null|1.0",
                        "max-rows|lines|null|null|10.0",
                        "rejects-by-file|reject_rate|null|file=a_2025-11-02.csv|0.1");
    }

    @Test
    void aFileIsHeldAgainstTheTotalsBesideIt() throws IOException {
        checks("""
                announced {
                  severity = fail
                  totals { file = "{file}.totals", rows = records, sums { call_duration_seconds = seconds } }
                }
                """);
        Path totals = lake.root().resolve("source/calls/a_2025-11-03.csv.totals");
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 3, 1));
        Ended missing = silver(AT);
        assertThat(missing.exitCode()).as(missing.err()).isEqualTo(ExitCode.GATE);
        assertThat(missing.err()).contains("a_2025-11-03.csv: there is no a_2025-11-03.csv.totals beside it");

        Files.writeString(totals, "records=5\nseconds=240\n");
        assertThat(silver(AT).err())
                .contains("lines of file a_2025-11-03.csv is 4, expected is 5 as a_2025-11-03.csv.totals says")
                .doesNotContain("total of call_duration_seconds");

        Files.writeString(totals, "{\"records\": 4, \"seconds\": 241}");
        assertThat(silver(AT).err())
                .contains(
                        "total of call_duration_seconds of file a_2025-11-03.csv is 240, expected is 241 as a_2025-11-03.csv.totals says");

        Files.writeString(totals, "{\"records\": 4, \"seconds\": 240}");
        Ended same = silver(AT);
        assertThat(same.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(same.out()).contains("checks: 2 passed");
        assertThat(lake.newestCounts()).isEqualTo("3|0|0|0|0|1|0");
    }

    @Test
    void aFileWithoutALineIsHeldAgainstItsTotalsToo() throws IOException {
        checks("""
                announced { severity = fail, totals { file = "{file}.totals", rows = records } }
                """);
        lake.land("a_2025-11-03.csv", MONDAY, calls(1, 1, 0));
        Files.writeString(lake.root().resolve("source/calls/a_2025-11-03.csv.totals"), "records=1");
        lake.landText("header_2025-11-03.csv", MONDAY, TestLake.HEADER + "\n");
        Files.writeString(lake.root().resolve("source/calls/header_2025-11-03.csv.totals"), "records=1000");
        lake.landText("empty_2025-11-03.csv", MONDAY, "");

        Ended stopped = silver(AT);
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(stopped.err())
                .contains(
                        "lines of file header_2025-11-03.csv is 0, expected is 1000",
                        "empty_2025-11-03.csv: there is no empty_2025-11-03.csv.totals beside it")
                .doesNotContain("file a_2025-11-03.csv");
    }

    @Test
    void thirtyDailyDeliveriesMakeOneOfTripleVolumeAnAnomaly() {
        checks("""
                usual-volume { anomaly { metric = lines } }
                steady       { max-volume-change = 0.5 }
                """);
        lake.land("triple_2025-12-03.csv", MONDAY.plus(Duration.ofDays(30)), calls(5001, 63, 0));
        rememberDays(30, day -> 20 + day % 3);

        Ended triple = silver("2025-12-03T21:00:00Z");
        assertThat(triple.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(triple.out())
                .contains(
                        "WARNING check usual-volume of batch 1 of calls: lines is 63, expected is 21 give or take 2.44949 (mean 21,"
                                + " standard deviation 0.816497 of 30 deliveries from 2025-11-03 to 2025-12-02, the last one 22 in"
                                + " batch 0)",
                        "WARNING check steady of batch 1 of calls: lines is 63, expected is from 10.625 to 31.875 (mean 21.25 of 4 Wednesdays"
                                + " before)");
        assertThat(texts(lake.table("control/check_results/calls")
                        .filter("baseline is not null")
                        .select("check_name", "outcome", "value")
                        .orderBy("check_name")))
                .containsExactly("steady|warned|63.0", "usual-volume|warned|63.0");
    }

    @Test
    void aDeliveryAsUsualIsNoAnomalyAndAShortHistoryIsSaid() {
        checks("""
                usual { anomaly { metric = lines } }
                jump { anomaly { metric = lines, strategy = rate-of-change, max-increase = 1.2 } }
                season { anomaly { metric = lines, strategy = seasonal } }
                steady { max-volume-change = 0.5 }
                """);
        lake.land("usual_2025-11-15.csv", MONDAY.plus(Duration.ofDays(12)), calls(5001, 21, 0));
        rememberDays(12, day -> 20 + day % 3);
        assertThat(silver("2025-11-15T21:00:00Z").out())
                .contains("checks: 2 passed, 0 warned, 0 accepted, 2 could not be judged");
        assertThat(texts(lake.table("control/check_results/calls")
                        .filter("outcome = 'unknown'")
                        .select("message")
                        .orderBy("message")))
                .containsExactly(
                        "check season of batch 1 of calls: lines is not judged: there are 12 earlier deliveries, 14 are needed",
                        "check steady of batch 1 of calls: lines is not judged: there are 1 such days before, 4 are needed");
    }

    /** Metrics of earlier deliveries, one a day from Monday on, up to batch 0. */
    private void rememberDays(int days, IntUnaryOperator lines) {
        List<Row> rows = IntStream.range(0, days)
                .mapToObj(day -> {
                    Instant at = MONDAY.plus(Duration.ofDays(day));
                    return RowFactory.create(
                            "calls",
                            null,
                            "lines",
                            null,
                            (double) lines.applyAsInt(day),
                            (long) day - days + 1,
                            "run-" + day,
                            Timestamp.from(at),
                            Date.valueOf(at.atZone(ZoneOffset.UTC).toLocalDate()));
                })
                .toList();
        LakeTable table = LakeTable.create(
                spark(),
                MetricsTables.metricsOf(Lake.at(lake.root().toString()), "calls"),
                Metrics.SCHEMA,
                List.of(),
                Map.of("delta.appendOnly", "true"));
        spark().createDataFrame(rows, Metrics.SCHEMA)
                .write()
                .format("delta")
                .mode("append")
                .save(table.path().toString());
    }
}
