package dev.callhouse.common.contract;

import dev.callhouse.common.spark.DeequAnomalies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a delivery must meet, or the history of deliveries lets one expect.
 *
 * @param name unique in its contract, but for checks that are bounds of one entry
 * @param severity what happens when it fails
 * @param expectation what must hold
 */
public record DatasetCheck(String name, CheckSeverity severity, Expectation expectation) {
    /** What must hold. */
    public sealed interface Expectation permits Within, Steady, Usual, Announced {}

    /**
     * A measure of a delivery.
     *
     * @param columns what of it, empty for whole rows
     * @param slice which rows, as {@link Slice} writes it
     */
    public record Measure(Metric metric, List<String> columns, String slice) {
        public Measure {
            columns = List.copyOf(columns);
        }

        /** Of all rows as a whole. */
        public static Measure ofRows(Metric metric) {
            return ofRows(metric, Slice.ALL);
        }

        /** Of some rows as a whole. */
        public static Measure ofRows(Metric metric, String slice) {
            return new Measure(metric, List.of(), slice);
        }

        /** Of one column of all rows. */
        public static Measure ofColumn(Metric metric, String column) {
            return new Measure(metric, List.of(column), Slice.ALL);
        }

        /** The columns in one text, empty for whole rows. */
        public String column() {
            return String.join(",", columns);
        }
    }

    /** A measure lies between two bounds, both included. */
    public record Within(Measure measure, Optional<Double> min, Optional<Double> max) implements Expectation {}

    /**
     * The day's lines are about as many as on the same weekday before.
     *
     * @param maxChange greatest difference from the mean of these days, as a share of it
     * @param minHistory so many such days there must be
     */
    public record Steady(double maxChange, int minHistory) implements Expectation {}

    /**
     * A measure is no anomaly in its history.
     *
     * @param minHistory so many earlier deliveries there must be
     * @param minChange a smaller difference from what was expected, as a share of it, is none
     */
    public record Usual(Measure measure, DeequAnomalies.Strategy strategy, int minHistory, double minChange)
            implements Expectation {}

    /**
     * Every file holds what the totals say that were delivered beside it.
     *
     * @param file name of the file of totals, with {@code {file}} for the data file's and {@code {name}} for that without
     *     its ending
     * @param rows the key of its number of lines
     * @param sums the keys of the sums of columns, by column
     * @param tolerance greatest difference of a sum
     * @param required whether a missing file of totals fails
     */
    public record Announced(
            String file, Optional<String> rows, Map<String, String> sums, double tolerance, boolean required)
            implements Expectation {
        public Announced {
            sums = Map.copyOf(sums);
        }

        /** The name of the file of totals of a data file. */
        public String nameBeside(String dataFile) {
            return file.replace("{file}", dataFile)
                    .replace("{name}", dataFile.replaceFirst("(\\.[A-Za-z0-9]+){1,2}$", ""));
        }
    }
}
