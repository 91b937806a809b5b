package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Steady;
import dev.callhouse.common.contract.Metric;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lines of a day beside those of the same weekday before. */
final class SameWeekday {
    private static final Measure LINES = Measure.ofRows(Metric.LINES);
    /** Older days say little about now. */
    private static final int MOST_WEEKS = 8;

    private final Verdicts verdicts;
    private final Delivery delivery;
    private final Measured measured;
    private final MetricsHistory history;

    SameWeekday(Verdicts verdicts, Delivery delivery, Measured measured, MetricsHistory history) {
        this.verdicts = verdicts;
        this.delivery = delivery;
        this.measured = measured;
        this.history = history;
    }

    /** Several deliveries of one day count together. */
    CheckResult result(Steady steady) {
        TreeMap<LocalDate, Double> days = new TreeMap<>();
        history.of(LINES).forEach(past -> days.merge(past.day(), past.value(), Double::sum));
        double today =
                days.getOrDefault(delivery.day(), 0.0) + measured.of(LINES).orElse(0);
        Map<LocalDate, Double> before = days.headMap(delivery.day(), false);
        List<Double> same = before.entrySet().stream()
                .filter(day -> day.getKey().getDayOfWeek() == delivery.day().getDayOfWeek())
                .map(Map.Entry::getValue)
                .toList();
        List<Double> newest = same.subList(Math.max(0, same.size() - MOST_WEEKS), same.size());
        return newest.size() < steady.minHistory() ? tooFew(steady, newest.size()) : compared(steady, today, newest);
    }

    private CheckResult tooFew(Steady steady, int days) {
        return verdicts.unknown(
                LINES,
                "about as on a " + weekday() + " before",
                "there are " + days + " such days before, " + steady.minHistory() + " are needed");
    }

    private CheckResult compared(Steady steady, double today, List<Double> before) {
        double mean = mean(before);
        String expected = Wording.bounds(
                Optional.of(Math.max(0, mean * (1 - steady.maxChange()))),
                Optional.of(mean * (1 + steady.maxChange())));
        boolean holds = Math.abs(today - mean) <= steady.maxChange() * mean;
        return verdicts.of(
                LINES,
                today,
                holds,
                expected,
                "mean " + Wording.number(mean) + " of " + before.size() + " " + weekday() + "s before");
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private String weekday() {
        return delivery.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
