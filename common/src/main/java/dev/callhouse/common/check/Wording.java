package dev.callhouse.common.check;

import dev.callhouse.common.contract.DatasetCheck.Measure;
import dev.callhouse.common.contract.Metric;
import dev.callhouse.common.contract.Slice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Measures and bounds as people read them. */
final class Wording {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Wording() {}

    /** A number with at most six digits that count, whole ones in full. */
    static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shown = value == Math.rint(value) ? exact : exact.round(SIX_DIGITS);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** Such as {@code reject rate of file a.csv} or {@code completeness of agent_id}. */
    static String measure(Measure measure) {
        return words(measure.metric())
                + (measure.columns().isEmpty() ? "" : " of " + String.join(", ", measure.columns()))
                + slice(measure.slice());
    }

    private static String words(Metric metric) {
        return switch (metric) {
            case AGE_HOURS -> "age in hours";
            case COMPLIANCE -> "share of rows that comply";
            case UNIQUENESS -> "share of values that occur once";
            case DISTINCT -> "number of different values";
            case APPROXIMATE_DISTINCT -> "approximate number of different values";
            default -> metric.words();
        };
    }

    private static String slice(String slice) {
        if (Slice.isOfFile(slice)) {
            return " of file " + Slice.name(slice);
        }
        return Slice.isOfReason(slice) ? " of reason " + Slice.name(slice) : "";
    }

    /** What bounds allow. */
    static String bounds(Optional<Double> min, Optional<Double> max) {
        if (min.isPresent() && max.isPresent()) {
            return "from " + number(min.get()) + " to " + number(max.get());
        }
        return min.map(least -> "at least " + number(least)).orElseGet(() -> "at most " + number(max.orElseThrow()));
    }
}
