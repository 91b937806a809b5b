package dev.callhouse.common.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.callhouse.common.check.FileTotals.LoadedFile;
import dev.callhouse.common.contract.CheckSeverity;
import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Announced;
import dev.callhouse.common.contract.DatasetCheck.Expectation;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Steady;
import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.contract.DatasetCheck.Within;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.spark.DeequAnomalies.OnlineNormal;
import dev.callhouse.common.spark.DeequAnomalies.RateOfChange;
import dev.callhouse.common.spark.DeequAnomalies.Seasonal;
import dev.callhouse.common.testing.SparkTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on deliveries, from figures alone. */
class JudgeTest extends SparkTest {
    private static final Measure LINES = new Measure(Metric.LINES, List.of(), "");
    private static final Measure RATE = new Measure(Metric.REJECT_RATE, List.of(), "");
    private static final LocalDate DAY = LocalDate.parse("2025-12-03");
    private static final Delivery DELIVERY = new Delivery("calls", 50, Instant.parse("2025-12-03T21:00:00Z"), DAY);

    private static CheckResult judge(Expectation expectation, MetricsHistory history, MetricValue... measured) {
        return results(expectation, CheckSeverity.FAIL, history, FileTotals.none(), measured)
                .get(0);
    }

    private static List<CheckResult> results(
            Expectation expectation,
            CheckSeverity severity,
            MetricsHistory history,
            FileTotals totals,
            MetricValue... measured) {
        return new Judge(DELIVERY, new Measured(List.of(measured)), history, totals)
                .results(List.of(new DatasetCheck("c", severity, expectation)));
    }

    private static MetricValue lines(double value) {
        return new MetricValue(LINES, value);
    }

    /** Lines of batches 1, 2, ..., the last one of the day before the delivery. */
    private static MetricsHistory history(double... lines) {
        String[] rows = IntStream.range(0, lines.length)
                .mapToObj(i -> "calls | | lines | | " + lines[i] + " | " + (i + 1) + " | r | | "
                        + DAY.minusDays((long) lines.length - i))
                .toArray(String[]::new);
        return MetricsHistory.of(rows(Metrics.SCHEMA, rows), List.of(LINES), DELIVERY);
    }

    private static double[] repeated(int times, double... values) {
        return IntStream.range(0, times)
                .mapToDouble(i -> values[i % values.length])
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"9.9, FAILED", "10, PASSED", "20, PASSED", "20.1, FAILED"})
    void bothBoundsAreIncluded(double value, Outcome outcome) {
        assertThat(judge(new Within(LINES, Optional.of(10.0), Optional.of(20.0)), MetricsHistory.none(), lines(value)))
                .returns(outcome, CheckResult::outcome)
                .returns("from 10 to 20", CheckResult::expected);
    }

    @Test
    void aMeasureWithoutAValueIsUnknownAndStopsNothing() {
        Measure mean = new Measure(Metric.MEAN, List.of("amount"), "");
        assertThat(judge(new Within(mean, Optional.of(1.0), Optional.empty()), MetricsHistory.none()))
                .returns(Outcome.UNKNOWN, CheckResult::outcome)
                .returns(
                        "check c of batch 50 of calls: mean of amount is not judged: no valid row has a value",
                        CheckResult::message);
    }

    @Test
    void everyFileThatFailsIsNamedAndElseTheWorstOne() {
        Within within = new Within(
                new Measure(Metric.REJECT_RATE, List.of(), Slice.EACH_FILE), Optional.empty(), Optional.of(0.2));
        MetricValue good = new MetricValue(new Measure(Metric.REJECT_RATE, List.of(), "file=good.csv"), 0.1);
        MetricValue bad = new MetricValue(new Measure(Metric.REJECT_RATE, List.of(), "file=bad.csv"), 0.3);
        MetricValue worse = new MetricValue(new Measure(Metric.REJECT_RATE, List.of(), "file=worse.csv"), 0.9);
        assertThat(results(within, CheckSeverity.WARN, MetricsHistory.none(), FileTotals.none(), good, bad, worse))
                .extracting(CheckResult::slice, CheckResult::outcome)
                .containsExactly(tuple("file=worse.csv", Outcome.WARNED), tuple("file=bad.csv", Outcome.WARNED));
        assertThat(judge(within, MetricsHistory.none(), good))
                .returns("file=good.csv", CheckResult::slice)
                .returns(Outcome.PASSED, CheckResult::outcome);
    }

    @Test
    void manyFilesThatFailEndInOneLine() {
        Within within = new Within(
                new Measure(Metric.REJECT_RATE, List.of(), Slice.EACH_FILE), Optional.empty(), Optional.of(0.2));
        MetricValue[] files = IntStream.range(0, 150)
                .mapToObj(i -> new MetricValue(new Measure(Metric.REJECT_RATE, List.of(), "file=" + i + ".csv"), 0.5))
                .toArray(MetricValue[]::new);
        List<CheckResult> results =
                results(within, CheckSeverity.FAIL, MetricsHistory.none(), FileTotals.none(), files);
        assertThat(results).hasSize(101);
        assertThat(results.get(100).message()).isEqualTo("check c of batch 50 of calls: 50 more files fail");
    }

    @Test
    void reasonsThatContainTheTextAddUpAndNoneIsZero() {
        Within within = new Within(
                new Measure(Metric.REJECT_RATE, List.of(), "reason=column count"), Optional.empty(), Optional.of(0.3));
        MetricValue whole = new MetricValue(RATE, 0.5);
        MetricValue five = new MetricValue(
                new Measure(Metric.REJECT_RATE, List.of(), "reason=wrong column count: 5 instead of 6"), 0.2);
        MetricValue seven = new MetricValue(
                new Measure(Metric.REJECT_RATE, List.of(), "reason=wrong column count: 7 instead of 6"), 0.2);
        assertThat(judge(within, MetricsHistory.none(), whole, five, seven))
                .returns(0.4, CheckResult::value)
                .returns(Outcome.FAILED, CheckResult::outcome);
        assertThat(judge(within, MetricsHistory.none(), whole))
                .returns(0.0, CheckResult::value)
                .returns(Outcome.PASSED, CheckResult::outcome);
    }

    @Test
    void aJumpIsToldFromTheDeliveryBefore() {
        Usual usual = new Usual(LINES, new RateOfChange(Optional.of(0.5), Optional.of(1.5)), 1, 0.01);
        MetricsHistory history = history(100, 1000);
        assertThat(judge(usual, history, lines(1501)))
                .returns(Outcome.FAILED, CheckResult::outcome)
                .returns(
                        "check c of batch 50 of calls: lines is 1501, expected is from 500 to 1500 (2 deliveries from 2025-12-01"
                                + " to 2025-12-02, the last one 1000 in batch 2)",
                        CheckResult::message);
        assertThat(judge(usual, history, lines(1500)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(usual, history, lines(499)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatIsFarFromTheRunningMeanIsAnAnomalyAndASmallDifferenceIsNone() {
        Usual usual = new Usual(LINES, new OnlineNormal(3), 10, 0.01);
        MetricsHistory constant = history(repeated(30, 1000));
        assertThat(judge(usual, constant, lines(1005)).outcome())
                .as("below min-change")
                .isEqualTo(Outcome.PASSED);
        assertThat(judge(usual, constant, lines(1100)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judge(usual, history(repeated(9, 1000)), lines(3000)).outcome())
                .as("too little history")
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(judge(usual, history(repeated(10, 990, 1010)), lines(3000)).outcome())
                .as("just enough")
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void anAnomalyOfThePastHidesNoLaterOne() {
        Usual usual = new Usual(LINES, new OnlineNormal(3), 10, 0.01);
        double[] spike = repeated(20, 95, 105);
        spike[15] = 3000;
        assertThat(judge(usual, history(spike), lines(300)))
                .returns(Outcome.FAILED, CheckResult::outcome)
                .returns("99 give or take 14", result -> result.expected().replaceAll("\\.[0-9]+", ""));
    }

    @Test
    void aWeeksSeasonIsUsualAndAWeekdayThatIsAnotherIsNot() {
        Usual usual = new Usual(LINES, new Seasonal(), 14, 0.01);
        MetricsHistory weeks = history(repeated(28, 1000, 1010, 990, 1005, 1000, 200, 100));
        assertThat(judge(usual, weeks, lines(1004)).outcome()).isEqualTo(Outcome.PASSED);
        CheckResult quiet = judge(usual, weeks, lines(150));
        assertThat(quiet.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(quiet.expected()).startsWith("about ");
    }

    @Test
    void aDayIsComparedWithTheSameWeekdayAndItsDeliveriesCountTogether() {
        MetricsHistory history = MetricsHistory.of(
                rows(
                        Metrics.SCHEMA,
                        "calls | | lines | | 100 | 1 | r | | 2025-11-19",
                        "calls | | lines | | 900 | 2 | r | | 2025-11-20",
                        "calls | | lines | | 120 | 3 | r | | 2025-11-26",
                        "calls | | lines | | 60 | 4 | r | | 2025-12-03",
                        "calls | | lines | | 500 | 50 | r | | 2025-12-03"),
                List.of(LINES),
                DELIVERY);
        Steady steady = new Steady(0.5, 2);
        assertThat(judge(steady, history, lines(60)))
                .returns(120.0, CheckResult::value)
                .returns("mean 110 of 2 Wednesdays before", CheckResult::baseline)
                .returns(Outcome.PASSED, CheckResult::outcome);
        assertThat(judge(steady, history, lines(106)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"n\": 4, \"sum\": 10.5}', PASSED, PASSED",
        "'n=4\nsum: 10.504', PASSED, PASSED",
        "'n=5\nsum=10.51', FAILED, FAILED",
        "'n=four\nsum=10.5', FAILED, PASSED",
        "'sum=10.5', FAILED, PASSED"
    })
    void aFileIsHeldAgainstItsTotals(String content, Outcome rows, Outcome sum) {
        Announced announced = new Announced("{file}.totals", Optional.of("n"), Map.of("amount", "sum"), 0.005, true);
        FileTotals totals = new FileTotals(
                List.of(new LoadedFile("files", "a.csv", "a.csv", 4, Map.of("amount", new BigDecimal("10.500000")))),
                (file, any) -> Announcement.parse("a.csv.totals", content));
        assertThat(results(announced, CheckSeverity.FAIL, MetricsHistory.none(), totals))
                .extracting(CheckResult::outcome)
                .isEqualTo(
                        rows == Outcome.FAILED && sum == Outcome.PASSED ? List.of(Outcome.FAILED) : List.of(rows, sum));
    }

    @Test
    void totalsThatCannotBeReadFailAndOptionalOnesMayBeMissing() {
        Announced optional = new Announced("{file}.totals", Optional.of("n"), Map.of(), 0, false);
        LoadedFile file = new LoadedFile("files", "a.csv", "a.csv", 4, Map.of());
        assertThat(results(
                                optional,
                                CheckSeverity.FAIL,
                                MetricsHistory.none(),
                                new FileTotals(List.of(file), (each, any) -> Announcement.missing()))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(results(
                                optional,
                                CheckSeverity.FAIL,
                                MetricsHistory.none(),
                                new FileTotals(List.of(file), (each, any) -> Announcement.parse("a.totals", "{broken")))
                        .get(0)
                        .message())
                .startsWith("check c of batch 50 of calls: a.csv: a.totals is no JSON: ");
    }
}
