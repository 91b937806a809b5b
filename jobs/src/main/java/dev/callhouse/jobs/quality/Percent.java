package dev.callhouse.jobs.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages with two decimals. */
final class Percent {
    static final BigDecimal HUNDRED = new BigDecimal("100.00");

    private static final BigDecimal JUST_BELOW = new BigDecimal("99.99");
    private static final int EXACT = 12;

    private Percent() {}

    /** Of a whole that is not 0. */
    static BigDecimal of(long part, long whole) {
        return rounded(BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), EXACT, RoundingMode.HALF_UP));
    }

    /** Half up, but nothing below 100 becomes 100: one bad row of a million must show. */
    static BigDecimal rounded(BigDecimal percent) {
        BigDecimal rounded = percent.setScale(2, RoundingMode.HALF_UP);
        boolean hidesTheRest = rounded.compareTo(HUNDRED) == 0 && percent.compareTo(HUNDRED) < 0;
        return hidesTheRest ? JUST_BELOW : rounded;
    }
}
