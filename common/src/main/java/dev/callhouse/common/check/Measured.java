package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All that was measured of a delivery. */
public final class Measured {
    private final Map<Measure, Double> values = new LinkedHashMap<>();

    public Measured(Collection<MetricValue> metrics) {
        metrics.forEach(metric -> values.put(metric.measure(), metric.value()));
    }

    /** A measure; one that rows have only by slices is put together from those that fit. */
    OptionalDouble of(Measure measure) {
        if (Slice.isOfReason(measure.slice())) {
            return ofReasons(measure);
        }
        return values.containsKey(measure) ? OptionalDouble.of(values.get(measure)) : OptionalDouble.empty();
    }

    /**
     * The sum over all known reasons that contain a text; without any rejected line of them it is 0. A line with two of them
     * counts twice.
     */
    private OptionalDouble ofReasons(Measure wanted) {
        String text = Slice.name(wanted.slice());
        double sum = values.entrySet().stream()
                .filter(each -> each.getKey().metric() == wanted.metric()
                        && Slice.isOfReason(each.getKey().slice())
                        && Slice.name(each.getKey().slice()).contains(text))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return values.containsKey(Measure.ofRows(wanted.metric()))
                ? OptionalDouble.of(Math.min(1, sum))
                : OptionalDouble.empty();
    }

    /** A metric of each file. */
    List<MetricValue> ofEachFile(Metric metric) {
        return values.entrySet().stream()
                .filter(each -> each.getKey().metric() == metric
                        && each.getKey().columns().isEmpty()
                        && Slice.isOfFile(each.getKey().slice()))
                .map(each -> new MetricValue(each.getKey(), each.getValue()))
                .toList();
    }
}
