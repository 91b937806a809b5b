package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Within;
import dev.callhouse.common.contract.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Measures between bounds. */
final class Bounded {
    private final Verdicts verdicts;
    private final Measured measured;

    Bounded(Verdicts verdicts, Measured measured) {
        this.verdicts = verdicts;
        this.measured = measured;
    }

    List<CheckResult> results(Within within) {
        return within.measure().slice().equals(Slice.EACH_FILE) ? ofFiles(within) : List.of(ofAll(within));
    }

    private CheckResult ofAll(Within within) {
        OptionalDouble value = measured.of(within.measure());
        return value.isEmpty()
                ? verdicts.unknown(within.measure(), expected(within), "no valid row has a value")
                : of(within, within.measure(), value.getAsDouble());
    }

    private CheckResult of(Within within, Measure measure, double value) {
        return verdicts.of(measure, value, holds(within, value), expected(within), "");
    }

    /** One for each file that fails; when none does, one for the file that is nearest to it. */
    private List<CheckResult> ofFiles(Within within) {
        List<MetricValue> files = measured.ofEachFile(within.measure().metric()).stream()
                .sorted(Comparator.comparingDouble((MetricValue file) -> excess(within, file.value()))
                        .reversed())
                .toList();
        List<MetricValue> failed =
                files.stream().filter(file -> !holds(within, file.value())).toList();
        if (files.isEmpty()) {
            return List.of(verdicts.unknown(within.measure(), expected(within), "no file was loaded"));
        }
        if (failed.isEmpty()) {
            return List.of(of(within, files.get(0).measure(), files.get(0).value()));
        }
        return verdicts.first(
                failed.stream()
                        .map(file -> of(within, file.measure(), file.value()))
                        .toList(),
                within.measure(),
                expected(within),
                "files fail");
    }

    private static String expected(Within within) {
        return Wording.bounds(within.min(), within.max());
    }

    private static boolean holds(Within within, double value) {
        return excess(within, value) <= 0;
    }

    /** How far outside of the bounds; negative inside. */
    private static double excess(Within within, double value) {
        double below = within.min().map(min -> min - value).orElse(Double.NEGATIVE_INFINITY);
        double above = within.max().map(max -> value - max).orElse(Double.NEGATIVE_INFINITY);
        return Math.max(below, above);
    }
}
