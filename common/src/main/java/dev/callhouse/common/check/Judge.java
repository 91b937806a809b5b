package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck;
import dev.callhouse.common.contract.DatasetCheck.Announced;
import dev.callhouse.common.contract.DatasetCheck.Steady;
import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.contract.DatasetCheck.Within;
import java.util.ArrayList;
import java.util.List;

/** Holds what was measured of a delivery, and its history, against the checks of a contract. Pure: it reads nothing. */
public final class Judge {
    private final Delivery delivery;
    private final Measured measured;
    private final MetricsHistory history;
    private final FileTotals totals;

    public Judge(Delivery delivery, Measured measured, MetricsHistory history, FileTotals totals) {
        this.delivery = delivery;
        this.measured = measured;
        this.history = history;
        this.totals = totals;
    }

    /** A result of each check, of some of them several, in their order. */
    public List<CheckResult> results(List<DatasetCheck> checks) {
        List<CheckResult> results = new ArrayList<>();
        checks.forEach(check -> results.addAll(of(check)));
        return results;
    }

    private List<CheckResult> of(DatasetCheck check) {
        Verdicts verdicts = new Verdicts(delivery, check);
        if (check.expectation() instanceof Within within) {
            return new Bounded(verdicts, measured).results(within);
        }
        if (check.expectation() instanceof Steady steady) {
            return List.of(new SameWeekday(verdicts, delivery, measured, history).result(steady));
        }
        if (check.expectation() instanceof Usual usual) {
            return List.of(new Expected(verdicts, measured, history).result(usual));
        }
        return totals.results((Announced) check.expectation(), verdicts);
    }
}
