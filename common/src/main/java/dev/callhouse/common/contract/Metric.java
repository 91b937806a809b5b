package dev.callhouse.common.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is measured of a delivery. */
public enum Metric {
    /** Lines that were judged: valid and rejected ones, no blanks. */
    LINES(Subject.ROWS),
    VALID(Subject.ROWS),
    REJECTED(Subject.ROWS),
    /** Rejected lines, as a share of those that were judged. */
    REJECT_RATE(Subject.ROWS),
    INSERTED(Subject.ROWS),
    UPDATED(Subject.ROWS),
    UNCHANGED(Subject.ROWS),
    SUPERSEDED(Subject.ROWS),
    LATE(Subject.ROWS),
    BLANK(Subject.ROWS),
    /** Valid lines with warnings. */
    WARNED(Subject.ROWS),
    /** The share of valid rows that have a value. */
    COMPLETENESS(Subject.COLUMN),
    /** The share of values, or of combinations of values, that occur once. */
    UNIQUENESS(Subject.COLUMNS),
    /** How many different values, or combinations of values, there are. */
    DISTINCT(Subject.COLUMNS),
    /** The same within some percent, at a fraction of the cost. */
    APPROXIMATE_DISTINCT(Subject.COLUMN),
    MINIMUM(Subject.NUMBERS),
    MAXIMUM(Subject.NUMBERS),
    MEAN(Subject.NUMBERS),
    /** Of the population, not of a sample. */
    STANDARD_DEVIATION(Subject.NUMBERS),
    /** Hours from the newest business time to the batch's clock; a date ends with its day in the business zone.
     * Below 0 for a time to come. */
    AGE_HOURS(Subject.TIMES),
    /** The share of valid rows for which a condition is true. */
    COMPLIANCE(Subject.CONDITION),
    /** The sum of a column over a file's lines, rejected ones too. */
    TOTAL(Subject.NUMBERS);

    /** What a metric is about. */
    public enum Subject {
        /** Whole rows. */
        ROWS,
        /** One column of any type. */
        COLUMN,
        /** One column or several together. */
        COLUMNS,
        /** A column of numbers. */
        NUMBERS,
        /** A column of dates or timestamps. */
        TIMES,
        /** A condition of a check. */
        CONDITION
    }

    private final Subject subject;

    Metric(Subject subject) {
        this.subject = subject;
    }

    public Subject subject() {
        return subject;
    }

    /** As contracts and tables write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String words() {
        return text().replace('_', ' ');
    }

    /** The metric of a text; nothing when there is none. */
    static Optional<Metric> of(String text) {
        return Arrays.stream(values())
                .filter(metric -> metric.text().equals(text.replace('-', '_')))
                .findFirst();
    }

    /** Those with a history that a check can look into, as texts. */
    static String known() {
        return watched().stream().map(Metric::text).collect(Collectors.joining(", "));
    }

    /** Those with a history that a check can look into. */
    static List<Metric> watched() {
        return Arrays.stream(values())
                .filter(metric -> metric != TOTAL && metric != COMPLIANCE)
                .toList();
    }
}
