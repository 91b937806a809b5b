package dev.callhouse.common.check;

import dev.callhouse.common.contract.CheckSeverity;

/**
 * What came of holding one measure against one check.
 *
 * @param check its name
 * @param metric what was measured, as tables write it
 * @param column of which column or columns; empty for whole rows
 * @param slice of which rows; empty for all
 * @param value what was measured; null where there was nothing to measure
 * @param expected what it was held against, in words
 * @param baseline what an expectation from history was made of; empty for a fixed one
 * @param message the whole sentence
 */
public record CheckResult(
        String check,
        String metric,
        String column,
        String slice,
        Double value,
        String expected,
        CheckSeverity severity,
        Outcome outcome,
        String baseline,
        String message) {
    /** The same, let pass by a person if it was to stop the delivery. */
    CheckResult accepted() {
        return outcome == Outcome.FAILED
                ? new CheckResult(
                        check, metric, column, slice, value, expected, severity, Outcome.ACCEPTED, baseline, message)
                : this;
    }

    /** Which check of what; unique among the results of a delivery. */
    public String subject() {
        return String.join(" ", check, metric, column, slice).strip().replaceAll(" +", " ");
    }
}
