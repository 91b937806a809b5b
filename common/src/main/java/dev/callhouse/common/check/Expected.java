package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.spark.DeequAnomalies;
import dev.callhouse.common.spark.DeequAnomalies.Judgement;
import dev.callhouse.common.spark.DeequAnomalies.OnlineNormal;
import dev.callhouse.common.spark.DeequAnomalies.RateOfChange;
import dev.callhouse.common.spark.DeequAnomalies.Strategy;
import java.util.List;
import java.util.OptionalDouble;

/** A measure beside its own history. */
final class Expected {
    private final Verdicts verdicts;
    private final Measured measured;
    private final MetricsHistory history;

    Expected(Verdicts verdicts, Measured measured, MetricsHistory history) {
        this.verdicts = verdicts;
        this.measured = measured;
        this.history = history;
    }

    CheckResult result(Usual usual) {
        OptionalDouble value = measured.of(usual.measure());
        List<MetricsHistory.Past> past = history.of(usual.measure());
        if (value.isEmpty()) {
            return verdicts.unknown(usual.measure(), "as usual", "no valid row has a value");
        }
        if (past.size() < usual.minHistory()) {
            return verdicts.unknown(
                    usual.measure(),
                    "as usual",
                    "there are " + past.size() + " earlier deliveries, " + usual.minHistory() + " are needed");
        }
        return judged(usual, value.getAsDouble(), past);
    }

    private CheckResult judged(Usual usual, double value, List<MetricsHistory.Past> past) {
        List<Double> values = past.stream().map(MetricsHistory.Past::value).toList();
        Judgement judgement = DeequAnomalies.judge(usual.strategy(), values, value);
        boolean isAnomaly = judgement.isAnomaly() && isFar(usual, judgement, value);
        return verdicts.of(
                usual.measure(), value, !isAnomaly, expected(usual.strategy(), judgement), baseline(judgement, past));
    }

    private static boolean isFar(Usual usual, Judgement judgement, double value) {
        return judgement.expected().isEmpty()
                || Math.abs(value - judgement.expected().getAsDouble())
                        > usual.minChange() * Math.abs(judgement.expected().getAsDouble());
    }

    private static String expected(Strategy strategy, Judgement judgement) {
        if (strategy instanceof RateOfChange change) {
            double before = judgement.expected().orElseThrow();
            return Wording.bounds(
                    change.maxDecrease().map(ratio -> ratio * before),
                    change.maxIncrease().map(ratio -> ratio * before));
        }
        if (strategy instanceof OnlineNormal normal) {
            return Wording.number(judgement.expected().orElseThrow()) + " give or take "
                    + Wording.number(normal.deviations() * judgement.deviation().orElseThrow());
        }
        return judgement.expected().isPresent()
                ? "about " + Wording.number(judgement.expected().getAsDouble())
                : "as forecast";
    }

    private static String baseline(Judgement judgement, List<MetricsHistory.Past> past) {
        MetricsHistory.Past newest = past.get(past.size() - 1);
        String which = judgement.deviation().isPresent()
                ? "mean " + Wording.number(judgement.expected().orElseThrow()) + ", standard deviation "
                        + Wording.number(judgement.deviation().getAsDouble()) + " of "
                : "";
        return which + past.size() + " deliveries from " + past.get(0).day() + " to " + newest.day() + ", the last one "
                + Wording.number(newest.value()) + " in batch " + newest.batch();
    }
}
