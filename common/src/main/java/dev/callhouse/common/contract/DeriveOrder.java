package dev.callhouse.common.contract;

import dev.callhouse.common.spark.SqlExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns each derived column needs, and so in which order they can be computed. */
public final class DeriveOrder {
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final List<ContractColumn> ordered = new ArrayList<>();
    private final List<ContractColumn> unsettled;

    /**
     * The order for these columns.
     *
     * @throws IllegalArgumentException when a {@code derive} is no SQL
     */
    public DeriveOrder(List<ContractColumn> columns) {
        unsettled = new ArrayList<>(
                columns.stream().filter(c -> c.derive().isPresent()).toList());
        unsettled.forEach(column -> needs.put(column.name(), needsOf(column)));
        boolean progress = true;
        while (progress) {
            List<ContractColumn> ready =
                    unsettled.stream().filter(this::isReady).toList();
            ordered.addAll(ready);
            progress = unsettled.removeAll(ready);
        }
    }

    /** Derived columns, each after those it needs. */
    public List<ContractColumn> ordered() {
        return List.copyOf(ordered);
    }

    /** Derived columns that need themselves, directly or through others. */
    List<ContractColumn> cyclic() {
        return List.copyOf(unsettled);
    }

    /** These columns and all that they are derived from, directly or through others. */
    public Set<String> withOrigins(Set<String> names) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> addWithOrigins(name, all));
        return all;
    }

    private void addWithOrigins(String name, Set<String> all) {
        if (all.add(name)) {
            needs.getOrDefault(name, Set.of()).forEach(each -> addWithOrigins(each, all));
        }
    }

    private boolean isReady(ContractColumn column) {
        return unsettled.stream().noneMatch(other -> needs.get(column.name()).contains(other.name()));
    }

    /** In its own {@code derive}, the name of a column that reads a header means the value read. */
    private static Set<String> needsOf(ContractColumn column) {
        Set<String> names = new LinkedHashSet<>(
                SqlExpression.parse(column.derive().orElseThrow()).names());
        if (column.input().isPresent()) {
            names.remove(column.name());
        }
        return names;
    }
}
