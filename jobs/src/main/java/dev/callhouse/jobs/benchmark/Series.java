package dev.callhouse.jobs.benchmark;

import java.util.List;

/**
 * What the same work has cost each time.
 *
 * @param typical the one with the median of the seconds
 * @param seconds of each, in their order
 */
record Series(Cost typical, List<Double> seconds) {
    static Series of(List<Cost> costs) {
        return new Series(Cost.typical(costs), costs.stream().map(Cost::seconds).toList());
    }
}
