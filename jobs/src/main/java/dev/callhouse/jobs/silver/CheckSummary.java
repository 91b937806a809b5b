package dev.callhouse.jobs.silver;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Alerts;
import dev.callhouse.common.check.Acceptance;
import dev.callhouse.common.check.CheckResult;
import dev.callhouse.common.check.Checked;
import dev.callhouse.common.check.Outcome;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.run.Console;
import java.util.List;

/**
 * What the checks of a delivery said.
 *
 * @param stopped whether it was not committed for that
 * @param acceptedBy who let it pass; null when nobody had to
 * @param acceptedBecause why; null likewise
 * @param rows what became of its lines, or would have
 */
record CheckSummary(
        String dataset,
        long batch,
        boolean stopped,
        String acceptedBy,
        String acceptedBecause,
        RowCounts rows,
        List<CheckResult> results) {
    static CheckSummary of(BatchPlan plan, Checked checked, RowCounts rows) {
        Acceptance acceptance = checked.acceptance();
        return new CheckSummary(
                plan.dataset(),
                plan.number(),
                checked.stopsDelivery(),
                acceptance == null ? null : acceptance.by(),
                acceptance == null ? null : acceptance.because(),
                rows,
                checked.results());
    }

    /** Tells people of what is not as it should be. */
    void raise(Alerts alerts) {
        results.stream()
                .filter(result -> result.outcome().isFailure())
                .map(result -> new Alert(
                        Alert.Kind.CHECK_FAILED,
                        result.outcome() == Outcome.FAILED ? Alert.Severity.ERROR : Alert.Severity.WARNING,
                        dataset,
                        result.subject(),
                        result.message()))
                .forEach(alerts::raise);
    }

    void print(Console console) {
        if (results.isEmpty()) {
            return;
        }
        console.line(
                "  checks: %,d passed, %,d warned, %,d accepted, %,d could not be judged",
                count(Outcome.PASSED), count(Outcome.WARNED), count(Outcome.ACCEPTED), count(Outcome.UNKNOWN));
        results.stream()
                .filter(result -> result.outcome().isFailure())
                .forEach(result -> console.line("  %s %s", mark(result.outcome()), result.message()));
        if (acceptedBy != null) {
            console.line("  accepted by %s: %s", acceptedBy, acceptedBecause);
        }
    }

    private static String mark(Outcome outcome) {
        return outcome == Outcome.ACCEPTED ? "ACCEPTED" : "WARNING";
    }

    private long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
