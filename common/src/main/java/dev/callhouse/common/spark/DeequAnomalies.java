package dev.callhouse.common.spark;

import com.amazon.deequ.anomalydetection.Anomaly;
import com.amazon.deequ.anomalydetection.AnomalyDetectionStrategy;
import com.amazon.deequ.anomalydetection.OnlineNormalStrategy;
import com.amazon.deequ.anomalydetection.RelativeRateOfChangeStrategy;
import com.amazon.deequ.anomalydetection.seasonal.HoltWinters;
import com.amazon.deequ.anomalydetection.seasonal.HoltWinters.MetricInterval$;
import com.amazon.deequ.anomalydetection.seasonal.HoltWinters.SeriesSeasonality$;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scala.Console$;
import scala.Function0;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.immutable.Vector;

/** Tells by Deequ whether a value is an anomaly in its history. */
public final class DeequAnomalies {
    private static final Pattern FORECAST = Pattern.compile("Forecasted (-?[0-9.]+(?:E-?[0-9]+)?) ");

    /** Deequ's way of telling. */
    public sealed interface Strategy permits RateOfChange, OnlineNormal, Seasonal {}

    /** By the ratio to the value before, between bounds that are both optional. */
    public record RateOfChange(Optional<Double> maxDecrease, Optional<Double> maxIncrease) implements Strategy {}

    /** By the distance from the running mean in standard deviations; earlier anomalies do not count. */
    public record OnlineNormal(double deviations) implements Strategy {}

    /** By a Holt-Winters forecast of daily values with a week's season; needs 14 of them. */
    public record Seasonal() implements Strategy {}

    /**
     * What Deequ says of a value.
     *
     * @param isAnomaly whether it is one
     * @param expected what the history lets one expect: the value before, the mean, the forecast; nothing where Deequ does
     *     not tell
     * @param deviation the standard deviation of the history, of {@link OnlineNormal}
     */
    public record Judgement(boolean isAnomaly, OptionalDouble expected, OptionalDouble deviation) {}

    private DeequAnomalies() {}

    /**
     * Judges a value.
     *
     * @param history at least one value, the oldest first
     */
    public static Judgement judge(Strategy strategy, List<Double> history, double value) {
        List<Double> series = new ArrayList<>(history);
        series.add(value);
        if (strategy instanceof OnlineNormal normal) {
            return ofNormal(normal, series);
        }
        Optional<Anomaly> anomaly = Catalyst.list(silently(
                        () -> deequs(strategy).detect(vector(series), new Tuple2<>(history.size(), series.size()))))
                .stream()
                .map(each -> each._2)
                .findFirst();
        OptionalDouble expected = strategy instanceof RateOfChange
                ? OptionalDouble.of(history.get(history.size() - 1))
                : anomaly.map(DeequAnomalies::forecast).orElseGet(OptionalDouble::empty);
        return new Judgement(anomaly.isPresent(), expected, OptionalDouble.empty());
    }

    /** Holt-Winters prints its parameters, where the results of commands are printed. */
    private static <T> T silently(Function0<T> work) {
        return Console$.MODULE$.withOut(OutputStream.nullOutputStream(), work);
    }

    /** The whole series is gone through, so that what was an anomaly before counts for nothing now. */
    private static Judgement ofNormal(OnlineNormal normal, List<Double> series) {
        List<OnlineNormalStrategy.OnlineCalculationResult> running =
                Catalyst.list(online(normal).computeStatsAndAnomalies(vector(series), new Tuple2<>(0, series.size())));
        OnlineNormalStrategy.OnlineCalculationResult before = running.get(series.size() - 2);
        return new Judgement(
                running.get(series.size() - 1).isAnomaly(),
                OptionalDouble.of(before.mean()),
                OptionalDouble.of(before.stdDev()));
    }

    private static AnomalyDetectionStrategy deequs(Strategy strategy) {
        return strategy instanceof RateOfChange change
                ? new RelativeRateOfChangeStrategy(option(change.maxDecrease()), option(change.maxIncrease()), 1)
                : new HoltWinters(MetricInterval$.MODULE$.Daily(), SeriesSeasonality$.MODULE$.Weekly());
    }

    private static OnlineNormalStrategy online(OnlineNormal normal) {
        double warmUp = 0.1;
        Option<Object> factor = Option.apply(normal.deviations());
        return new OnlineNormalStrategy(factor, factor, warmUp, true);
    }

    private static Option<Object> option(Optional<Double> value) {
        return Option.apply(value.orElse(null));
    }

    private static OptionalDouble forecast(Anomaly anomaly) {
        String detail = anomaly.detail().isDefined() ? anomaly.detail().get() : "";
        Matcher forecast = FORECAST.matcher(detail);
        return forecast.find() ? OptionalDouble.of(Double.parseDouble(forecast.group(1))) : OptionalDouble.empty();
    }

    private static Vector<Object> vector(List<Double> values) {
        return JavaConverters.asScalaBuffer(List.<Object>copyOf(values)).toVector();
    }
}
