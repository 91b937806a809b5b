package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.DatasetCheck.Usual;
import dev.callhouse.common.spark.DeequAnomalies.OnlineNormal;
import dev.callhouse.common.spark.DeequAnomalies.RateOfChange;
import dev.callhouse.common.spark.DeequAnomalies.Seasonal;
import dev.callhouse.common.spark.DeequAnomalies.Strategy;
import java.util.List;
import java.util.Optional;

/** Reads {@code anomaly} of a check. */
final class AnomalyReader {
    private static final double DEVIATIONS = 3;
    private static final double MIN_CHANGE = 0.01;
    private static final int TWO_SEASONS = 14;

    private enum Kind {
        RATE_OF_CHANGE,
        ONLINE_NORMAL,
        SEASONAL
    }

    private final CheckedColumns columns;

    AnomalyReader(CheckedColumns columns) {
        this.columns = columns;
    }

    /** The expectation that an entry's {@code anomaly} describes, of these columns; problems are noted. */
    Optional<Usual> read(Section entry, List<String> of) {
        try (Section anomaly = entry.section("anomaly")) {
            String name = anomaly.requiredText("metric", "lines");
            Optional<Metric> metric = Metric.of(name).filter(Metric.watched()::contains);
            if (metric.isEmpty() && !name.isEmpty()) {
                anomaly.problem("metric", "unknown metric '" + name + "'; known are " + Metric.known());
            }
            Strategy strategy = strategy(anomaly);
            int minHistory = minHistory(anomaly, strategy);
            double minChange = anomaly.number("min-change").orElse(MIN_CHANGE);
            if (minChange < 0) {
                anomaly.problem("min-change", minChange + " is below 0");
            }
            return metric.flatMap(each -> measure(anomaly, each, of))
                    .map(measure -> new Usual(measure, strategy, minHistory, minChange));
        }
    }

    private Optional<Measure> measure(Section anomaly, Metric metric, List<String> of) {
        if (metric.subject() == Metric.Subject.ROWS) {
            return Optional.of(Measure.ofRows(metric));
        }
        return columns.measure(anomaly, metric, "metric", of);
    }

    private static Strategy strategy(Section anomaly) {
        return switch (anomaly.choice("strategy", Kind.ONLINE_NORMAL)) {
            case ONLINE_NORMAL ->
                new OnlineNormal(positive(anomaly, "deviations").orElse(DEVIATIONS));
            case SEASONAL -> new Seasonal();
            case RATE_OF_CHANGE -> rateOfChange(anomaly);
        };
    }

    private static Strategy rateOfChange(Section anomaly) {
        Optional<Double> decrease = positive(anomaly, "max-decrease");
        Optional<Double> increase = positive(anomaly, "max-increase");
        if (decrease.isEmpty() && increase.isEmpty()) {
            anomaly.problem(
                    "strategy",
                    "rate-of-change needs max-increase, max-decrease or both: ratios to the delivery before, as in"
                            + " max-increase = 1.5 and max-decrease = 0.5");
        }
        decrease.filter(ratio -> ratio >= 1)
                .ifPresent(ratio -> anomaly.problem(
                        "max-decrease", ratio + " is not below 1; 0.5 lets a value fall to half of the one before"));
        increase.filter(ratio -> ratio <= 1)
                .ifPresent(ratio -> anomaly.problem(
                        "max-increase", ratio + " is not above 1; 1.5 lets a value rise by half of the one before"));
        return new RateOfChange(decrease, increase);
    }

    private static Optional<Double> positive(Section anomaly, String key) {
        Optional<Double> number = anomaly.number(key);
        number.filter(value -> value <= 0).ifPresent(value -> anomaly.problem(key, value + " is not above 0"));
        return number.filter(value -> value > 0);
    }

    private static int minHistory(Section anomaly, Strategy strategy) {
        int least = least(strategy);
        int given = anomaly.integer("min-history", least);
        if (given < least) {
            anomaly.problem(
                    "min-history", given + " earlier deliveries could never show an anomaly; at least " + least);
        }
        return given;
    }

    /**
     * Among n values none is further from their mean than the root of n - 1 standard deviations of the population, so with
     * fewer earlier values nothing could be found. A forecast needs two seasons.
     */
    private static int least(Strategy strategy) {
        if (strategy instanceof OnlineNormal normal) {
            return (int) Math.floor(normal.deviations() * normal.deviations()) + 1;
        }
        return strategy instanceof Seasonal ? TWO_SEASONS : 1;
    }
}
