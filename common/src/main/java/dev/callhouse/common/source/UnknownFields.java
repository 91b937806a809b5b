package dev.callhouse.common.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.util.AccumulatorV2;

/**
 * Names of fields that no column is bound to, by file, as tasks come across them. A task that is repeated adds nothing, and
 * of too many names always the same ones are kept, so the outcome does not depend on how the work was cut.
 */
final class UnknownFields extends AccumulatorV2<UnknownFields, Map<SourceFile, SortedSet<String>>> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 100;

    private final HashMap<SourceFile, SortedSet<String>> names = new HashMap<>();

    void add(SourceFile file, Collection<String> found) {
        SortedSet<String> known = names.computeIfAbsent(file, any -> new TreeSet<>());
        found.forEach(name -> add(known, name));
    }

    private static void add(SortedSet<String> known, String name) {
        known.add(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        if (known.size() > MOST_NAMES) {
            known.remove(known.last());
        }
    }

    /** Those of one file, sorted. */
    List<String> of(SourceFile file) {
        return List.copyOf(names.getOrDefault(file, new TreeSet<>()));
    }

    @Override
    public boolean isZero() {
        return names.isEmpty();
    }

    @Override
    public UnknownFields copy() {
        UnknownFields copy = new UnknownFields();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        names.clear();
    }

    @Override
    public void add(UnknownFields others) {
        merge(others);
    }

    @Override
    public void merge(AccumulatorV2<UnknownFields, Map<SourceFile, SortedSet<String>>> others) {
        others.value().forEach(this::add);
    }

    @Override
    public Map<SourceFile, SortedSet<String>> value() {
        return names;
    }
}
