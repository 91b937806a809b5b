package dev.callhouse.common.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One column of a dataset.
 *
 * @param name its name in Silver
 * @param type what it holds
 * @param input where its text comes from; nothing for a column that is only derived
 * @param derive SQL over typed columns and pseudo-columns that gives its final value
 * @param formats patterns of dates and times, tried in order; empty for the type's own
 * @param pattern a regular expression the whole text must match
 * @param allowed the texts it may have; empty for any
 * @param min the smallest value, as text of the type
 * @param max the greatest value, as text of the type
 * @param maxFuture how long after the as-of time a timestamp may be
 * @param maxLength the greatest number of characters
 * @param required whether NULL fails
 * @param severity what a failed test does to the row
 * @param messages texts in place of the default ones, by test
 * @param stored whether Silver has it; one that is not serves other columns and rules
 * @param inHash whether a change of it makes a row a changed one
 */
public record ContractColumn(
        String name,
        ColumnType type,
        Optional<Input> input,
        Optional<String> derive,
        List<String> formats,
        Optional<String> pattern,
        List<String> allowed,
        Optional<String> min,
        Optional<String> max,
        Optional<Duration> maxFuture,
        Optional<Integer> maxLength,
        boolean required,
        Severity severity,
        Map<ColumnTest, String> messages,
        boolean stored,
        boolean inHash) {
    /** What is done to a text before it is typed. */
    public enum Normalisation {
        UPPER,
        LOWER,
        /** Runs of white space become one blank. */
        COLLAPSE_SPACES,
        /**
         * Runs of white space become one blank, control and invisible characters go, typographic quotes and apostrophes
         * become plain ones.
         */
        CLEAN_TEXT
    }

    /**
     * Where a column's text comes from and what is done to it first.
     *
     * @param header the source column, any text; compared trimmed and without regard to case
     * @param sourceExpr SQL over source columns in place of a header
     * @param nullValues texts that mean NULL, besides the empty one
     * @param normalise in this order
     * @param map texts replaced by others, after {@code normalise}; others stay
     */
    public record Input(
            Optional<String> header,
            Optional<String> sourceExpr,
            List<String> nullValues,
            List<Normalisation> normalise,
            Map<String, String> map) {
        public Input {
            nullValues = List.copyOf(nullValues);
            normalise = List.copyOf(normalise);
            map = Map.copyOf(map);
        }
    }

    public ContractColumn {
        formats = List.copyOf(formats);
        allowed = List.copyOf(allowed);
        messages = Map.copyOf(messages);
    }

    /** What an exception says when this test fails. */
    public String message(ColumnTest test) {
        return messages.getOrDefault(test, test.defaultMessage(name, type));
    }
}
