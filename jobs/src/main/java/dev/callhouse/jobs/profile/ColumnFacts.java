package dev.callhouse.jobs.profile;

import java.util.List;
import java.util.Map;

/**
 * What the texts of one column of a sample are like.
 *
 * @param rows lines
 * @param values texts that are neither blank nor words for a missing value
 * @param missingWords the words for a missing value that occur
 * @param padded values that a number would not keep: with zeros before it, or a plus
 * @param plainNumbers values that are digits, with or without decimals
 * @param wholeDigits most digits before the point of those
 * @param decimals most digits behind it
 * @param yes values that mean true
 * @param no values that mean false
 * @param fits how many values have a type, by candidate
 */
record ColumnFacts(
        long rows,
        long values,
        List<String> missingWords,
        long padded,
        long plainNumbers,
        int wholeDigits,
        int decimals,
        long yes,
        long no,
        Map<Candidate, Long> fits) {
    static final ColumnFacts NONE = new ColumnFacts(0, 0, List.of(), 0, 0, 0, 0, 0, 0, Map.of());

    ColumnFacts {
        missingWords = List.copyOf(missingWords);
        fits = Map.copyOf(fits);
    }

    long fitting(Candidate candidate) {
        return fits.getOrDefault(candidate, 0L);
    }

    boolean allFit(Candidate candidate) {
        return fitting(candidate) == values;
    }
}
