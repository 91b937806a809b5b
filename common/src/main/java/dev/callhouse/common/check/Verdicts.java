package dev.callhouse.common.check;

import dev.callhouse.common.contract.CheckSeverity;
import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import java.util.ArrayList;
import java.util.List;

/** Puts what came of one check into a result, with the sentence that tells it. */
final class Verdicts {
    /** So many slices of a measure have a result of their own. */
    static final int MOST = 100;

    private final Delivery delivery;
    private final DatasetCheck check;

    Verdicts(Delivery delivery, DatasetCheck check) {
        this.delivery = delivery;
        this.check = check;
    }

    /**
     * A measured value that is as expected, or is not.
     *
     * @param expected what was expected, in words that follow a value
     * @param baseline where that comes from; empty for a fixed bound
     */
    CheckResult of(Measure measure, double value, boolean holds, String expected, String baseline) {
        String message = Wording.measure(measure) + " is " + Wording.number(value) + ", expected is " + expected
                + (baseline.isEmpty() ? "" : " (" + baseline + ")");
        return result(measure, value, expected, holds ? Outcome.PASSED : failed(), baseline, message);
    }

    /** Something that is wrong without a value. */
    CheckResult failure(Measure measure, String expected, String message) {
        return result(measure, null, expected, failed(), "", message);
    }

    /** Nothing could be said. */
    CheckResult unknown(Measure measure, String expected, String why) {
        return result(
                measure, null, expected, Outcome.UNKNOWN, "", Wording.measure(measure) + " is not judged: " + why);
    }

    /**
     * Of results that all failed so many that a person can look at them.
     *
     * @param whole what they are slices of
     * @param more what those beyond are called
     */
    List<CheckResult> first(List<CheckResult> failed, Measure whole, String expected, String more) {
        List<CheckResult> first = new ArrayList<>(failed.stream().limit(MOST).toList());
        if (failed.size() > MOST) {
            first.add(failure(whole, expected, failed.size() - MOST + " more " + more));
        }
        return first;
    }

    private Outcome failed() {
        return check.severity() == CheckSeverity.FAIL ? Outcome.FAILED : Outcome.WARNED;
    }

    private CheckResult result(
            Measure measure, Double value, String expected, Outcome outcome, String baseline, String message) {
        return new CheckResult(
                check.name(),
                measure.metric().text(),
                measure.column(),
                measure.slice(),
                value,
                expected,
                check.severity(),
                outcome,
                baseline,
                "check " + check.name() + " of batch " + delivery.batch() + " of " + delivery.dataset() + ": "
                        + message);
    }
}
