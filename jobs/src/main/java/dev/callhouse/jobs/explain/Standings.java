package dev.callhouse.jobs.explain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of a Gold table that have to do with a key.
 *
 * @param silver those that count the row of Silver
 * @param shown those that count the row which the table shows
 * @param former those that have counted an older row
 */
record Standings(Set<String> silver, Set<String> shown, Set<String> former) {
    Standings {
        silver = Set.copyOf(silver);
        shown = Set.copyOf(shown);
        former = Set.copyOf(former);
    }

    /** Each with what it counts, when the table shows the row of Silver. */
    List<GoldTrace.Slice> upToDate() {
        return slices("counts it");
    }

    /** Each with what it counts, when the table shows an older row. */
    List<GoldTrace.Slice> behind() {
        return slices("counts an older version of it");
    }

    private List<GoldTrace.Slice> slices(String counted) {
        Set<String> all = new TreeSet<>(silver);
        all.addAll(shown);
        all.addAll(former);
        return all.stream()
                .map(values -> new GoldTrace.Slice(values, standing(values, counted)))
                .toList();
    }

    private String standing(String values, String counted) {
        if (shown.contains(values)) {
            return silver.contains(values) ? counted : "still " + counted;
        }
        return silver.contains(values) ? "does not count it yet" : "no longer counts it";
    }
}
