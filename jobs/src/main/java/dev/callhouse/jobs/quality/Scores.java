package dev.callhouse.jobs.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The scores of a table that has rows, in percent with two decimals, rounded half up, but never to 100 from below.
 *
 * @param completeness {@code 100 * (1 - missing / (rows * critical columns))}; missing is NULL or a placeholder
 * @param validity what was good among what was judged: for Silver, valid lines of its deliveries, {@code 100 * valid /
 *     (valid + rejected)}; for Gold, stored rows that meet the table's row invariants. It has no weight in overall. Null
 *     where nothing was judged
 * @param uniqueness {@code 100 * distinct keys / rows}
 * @param timeliness 100 while the table is fresh, then {@code greatest(0, 100 - 5 * hours since its last refresh)}
 * @param overall {@code 0.4 * completeness + 0.3 * uniqueness + 0.3 * timeliness}
 */
record Scores(
        BigDecimal completeness,
        BigDecimal validity,
        BigDecimal uniqueness,
        BigDecimal timeliness,
        BigDecimal overall) {
    static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private static final BigDecimal LOST_PER_HOUR = BigDecimal.valueOf(5);
    private static final BigDecimal COMPLETENESS_WEIGHT = new BigDecimal("0.4");
    private static final BigDecimal UNIQUENESS_WEIGHT = new BigDecimal("0.3");
    private static final BigDecimal TIMELINESS_WEIGHT = new BigDecimal("0.3");

    /**
     * Of measures of at least one row.
     *
     * @param validity null where nothing was judged
     */
    static Scores of(TableMeasures measures, BigDecimal validity, BigDecimal timeliness) {
        BigDecimal completeness = completeness(measures.missing(), measures.cells());
        BigDecimal uniqueness = Percent.of(measures.keys(), measures.rows());
        return new Scores(
                completeness, validity, uniqueness, timeliness, overall(completeness, uniqueness, timeliness));
    }

    /**
     * See {@link #completeness}.
     *
     * @param cells rows times critical columns
     */
    static BigDecimal completeness(long missing, long cells) {
        return Percent.of(cells - missing, cells);
    }

    /**
     * See {@link #timeliness}.
     *
     * @param since the last refresh
     * @param freshWithin so long after it the table is fresh
     */
    static BigDecimal timeliness(Duration since, Duration freshWithin) {
        if (since.compareTo(freshWithin) <= 0) {
            return Percent.HUNDRED;
        }
        BigDecimal lost = LOST_PER_HOUR
                .multiply(BigDecimal.valueOf(since.toMillis()))
                .divide(MILLIS_PER_HOUR, 12, RoundingMode.HALF_UP);
        return Percent.rounded(Percent.HUNDRED.subtract(lost).max(BigDecimal.ZERO));
    }

    /** See {@link #overall}. */
    static BigDecimal overall(BigDecimal completeness, BigDecimal uniqueness, BigDecimal timeliness) {
        return Percent.rounded(Stream.of(
                        completeness.multiply(COMPLETENESS_WEIGHT),
                        uniqueness.multiply(UNIQUENESS_WEIGHT),
                        timeliness.multiply(TIMELINESS_WEIGHT))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
