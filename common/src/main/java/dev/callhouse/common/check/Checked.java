package dev.callhouse.common.check;

import java.util.List;

/**
 * What was measured of a delivery and what its checks said.
 *
 * @param acceptance who let it pass; null when nobody had to
 */
public record Checked(List<MetricValue> metrics, List<CheckResult> results, Acceptance acceptance) {
    /** Of a batch that is no delivery. */
    public static final Checked NOTHING = new Checked(List.of(), List.of(), null);

    public Checked {
        metrics = List.copyOf(metrics);
        results = List.copyOf(results);
    }

    /** Whether the delivery must not be committed. */
    public boolean stopsDelivery() {
        return results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
    }

    /** The same, let pass by a person. */
    public Checked accepted(Acceptance by) {
        return new Checked(metrics, results.stream().map(CheckResult::accepted).toList(), by);
    }

    /** What is not as it should be. */
    public List<CheckResult> failures() {
        return results.stream().filter(result -> result.outcome().isFailure()).toList();
    }
}
