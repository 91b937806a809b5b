package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.DatasetCheck.Expectation;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Steady;
import dev.callhouse.common.contract.DatasetCheck.Within;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code checks}: bounds of the whole delivery stand there by themselves, everything else in entries with a name.
 * Each bound of an entry becomes a check.
 */
final class ChecksReader {
    private static final Set<Metric> SHARES =
            Set.of(Metric.REJECT_RATE, Metric.COMPLETENESS, Metric.UNIQUENESS, Metric.COMPLIANCE);
    private static final String VOLUME = "max-volume-change";
    private static final String MIN_HISTORY = "min-history";
    private static final int WEEKS = 4;

    /** A metric and the keys of its bounds; empty for a bound that makes no sense. */
    private record Bounds(Metric metric, String min, String max) {
        boolean areOf(Metric.Subject subject) {
            return metric.subject() == subject;
        }

        Stream<String> keys() {
            return Stream.of(min, max).filter(key -> !key.isEmpty());
        }
    }

    private static final List<Bounds> BOUNDS = List.of(
            new Bounds(Metric.LINES, "min-rows", "max-rows"),
            new Bounds(Metric.REJECT_RATE, "", "max-reject-rate"),
            new Bounds(Metric.COMPLETENESS, "min-completeness", ""),
            new Bounds(Metric.UNIQUENESS, "min-uniqueness", ""),
            new Bounds(Metric.DISTINCT, "min-distinct", "max-distinct"),
            new Bounds(Metric.MINIMUM, "min-value", ""),
            new Bounds(Metric.MAXIMUM, "", "max-value"),
            new Bounds(Metric.MEAN, "min-mean", "max-mean"),
            new Bounds(Metric.STANDARD_DEVIATION, "min-stddev", "max-stddev"),
            new Bounds(Metric.COMPLIANCE, "min-compliance", ""));

    private final CheckedColumns columns;
    private final List<DatasetCheck> checks = new ArrayList<>();
    private final Map<String, Section> conditions = new LinkedHashMap<>();
    private final Map<String, String> sql = new LinkedHashMap<>();

    ChecksReader(List<ContractColumn> columns) {
        this.columns = new CheckedColumns(columns);
    }

    DeliveryChecks read(Section contract) {
        try (Section section = contract.section("checks")) {
            CheckSeverity severity = section.choice("severity", CheckSeverity.WARN);
            boolean measureColumns = section.flag("measure-columns", true);
            readWhole(section, severity);
            section.objects().forEach(name -> readEntry(name, section.section(name), severity));
            return new DeliveryChecks(measureColumns, checks, sql);
        }
    }

    /** Where the conditions stand, by check. */
    Map<String, Section> conditions() {
        return conditions;
    }

    /** Bounds without a name are named by their key. */
    private void readWhole(Section section, CheckSeverity severity) {
        BOUNDS.stream()
                .filter(bounds -> bounds.areOf(Metric.Subject.ROWS))
                .forEach(bounds -> bounds.keys()
                        .filter(section::has)
                        .forEach(key -> within(section, bounds, key)
                                .ifPresent(expectation -> checks.add(new DatasetCheck(key, severity, expectation)))));
        steady(section).ifPresent(expectation -> checks.add(new DatasetCheck(VOLUME, severity, expectation)));
        if (!section.hasProblems()) {
            noteCrossed(section, "min-rows", "max-rows");
        }
    }

    /** Of bounds that stand in two checks. */
    private static void noteCrossed(Section section, String min, String max) {
        if (section.has(min) && section.has(max)) {
            section.number(min)
                    .filter(least ->
                            section.number(max).filter(most -> most < least).isPresent())
                    .ifPresent(least -> section.problem(min, least + " is above " + max + "; nothing can pass"));
        }
    }

    private static Optional<Expectation> within(Section section, Bounds bounds, String key) {
        Optional<Double> bound = bound(section, bounds.metric(), key);
        return bound.map(value -> new Within(
                Measure.ofRows(bounds.metric()),
                key.equals(bounds.min()) ? bound : Optional.empty(),
                key.equals(bounds.max()) ? bound : Optional.empty()));
    }

    private void readEntry(String name, Section entry, CheckSeverity fallback) {
        try (entry) {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                entry.problem("'" + name + "' does not match [a-z][a-z0-9-]*; rename the check");
            }
            CheckSeverity severity = entry.choice("severity", fallback);
            noteCrossed(entry, "min-value", "max-value");
            List<Expectation> expectations = expectations(name, entry);
            expectations.forEach(expectation -> checks.add(new DatasetCheck(name, severity, expectation)));
            if (expectations.isEmpty() && !entry.hasProblems() && !entry.has("anomaly")) {
                entry.problem("expects nothing; give one of "
                        + BOUNDS.stream().flatMap(Bounds::keys).collect(Collectors.joining(", "))
                        + ", expect, max-age, " + VOLUME + ", anomaly, totals");
            }
        }
    }

    private List<Expectation> expectations(String name, Section entry) {
        List<Expectation> expectations = new ArrayList<>();
        List<String> of = columns.named(entry);
        BOUNDS.forEach(bounds -> within(name, entry, bounds, of).ifPresent(expectations::add));
        entry.duration("max-age").flatMap(age -> age(entry, of, age)).ifPresent(expectations::add);
        steady(entry).ifPresent(expectations::add);
        if (entry.has("anomaly")) {
            new AnomalyReader(columns).read(entry, of).ifPresent(expectations::add);
        }
        if (entry.has("totals")) {
            expectations.addAll(TotalsReader.read(entry, columns));
        }
        return expectations;
    }

    private Optional<Expectation> within(String name, Section entry, Bounds bounds, List<String> of) {
        if (bounds.metric() == Metric.COMPLIANCE) {
            return complies(name, entry);
        }
        Optional<Double> min = bounds.min().isEmpty() ? Optional.empty() : bound(entry, bounds.metric(), bounds.min());
        Optional<Double> max = bounds.max().isEmpty() ? Optional.empty() : bound(entry, bounds.metric(), bounds.max());
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            entry.problem(
                    bounds.min(), min.get() + " is above " + bounds.max() + ", " + max.get() + "; nothing can pass");
        }
        return min.isEmpty() && max.isEmpty()
                ? Optional.empty()
                : measure(entry, bounds.metric(), min.isPresent() ? bounds.min() : bounds.max(), of)
                        .map(measure -> new Within(measure, min, max));
    }

    private Optional<Measure> measure(Section entry, Metric metric, String key, List<String> of) {
        return switch (metric) {
            case LINES -> Optional.of(Measure.ofRows(metric, each(entry)));
            case REJECT_RATE -> Optional.of(Measure.ofRows(metric, rejected(entry)));
            case DISTINCT ->
                columns.measure(
                        entry, entry.flag("approximate", false) ? Metric.APPROXIMATE_DISTINCT : metric, key, of);
            default -> columns.measure(entry, metric, key, of);
        };
    }

    private static String each(Section entry) {
        return switch (entry.text("per").orElse("batch")) {
            case "batch" -> Slice.ALL;
            case "file" -> Slice.EACH_FILE;
            default -> {
                entry.problem("per", "unknown value '" + entry.text("per").get() + "'; known are batch, file");
                yield Slice.ALL;
            }
        };
    }

    private static String rejected(Section entry) {
        Optional<String> reason = entry.text("reason");
        String each = each(entry);
        if (reason.isPresent() && !each.isEmpty()) {
            entry.problem("per", "stands beside reason; keep one of them, or make two checks");
        }
        return reason.map(Slice::ofReason).orElse(each);
    }

    /** NULL does not comply. */
    private Optional<Expectation> complies(String name, Section entry) {
        Optional<Double> min = bound(entry, Metric.COMPLIANCE, "min-compliance");
        Optional<String> expect = entry.text("expect");
        if (expect.isEmpty()) {
            min.ifPresent(any -> entry.problem("expect", "is missing; give it, as in expect = \"a <= b\""));
            return Optional.empty();
        }
        sql.put(name, expect.get());
        conditions.put(name, entry);
        return Optional.of(new Within(
                Measure.ofRows(Metric.COMPLIANCE, Slice.ofCheck(name)),
                Optional.of(min.orElse(1.0)),
                Optional.empty()));
    }

    private Optional<Expectation> age(Section entry, List<String> of, Duration age) {
        return columns.measure(entry, Metric.AGE_HOURS, "max-age", of)
                .map(measure -> new Within(measure, Optional.empty(), Optional.of(age.toMinutes() / 60.0)));
    }

    private static Optional<Expectation> steady(Section section) {
        Optional<Double> change = section.number(VOLUME);
        change.filter(value -> value <= 0)
                .ifPresent(
                        value -> section.problem(VOLUME, value + " is not above 0; 0.5 is half as much or half more"));
        return change.map(value -> new Steady(value, section.integer(MIN_HISTORY, WEEKS)));
    }

    private static Optional<Double> bound(Section section, Metric metric, String key) {
        Optional<Double> bound = section.number(key);
        bound.filter(value -> SHARES.contains(metric) && (value < 0 || value > 1))
                .ifPresent(value -> section.problem(key, value + " is no share; give a number from 0 to 1"));
        return bound;
    }
}
