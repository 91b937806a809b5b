package dev.callhouse.common.contract;

import dev.callhouse.common.enrich.Enrichment;
import dev.callhouse.common.enrich.RuleSets;
import dev.callhouse.common.spark.SqlExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each derived column and each enrichment needs, and so in which order they can be computed. */
public final class DeriveOrder {
    /** Something that is computed from what a row has already. */
    public sealed interface Step permits Derived, Enriched {}

    /**
     * A derived column.
     *
     * @param column has {@code derive}
     */
    public record Derived(ContractColumn column) implements Step {}

    /**
     * An enrichment.
     *
     * @param name by which SQL knows it
     */
    public record Enriched(String name, Enrichment enrichment) implements Step {}

    /** By the step's own name: a column's, or that of an enrichment with a dot behind it, as no column is called. */
    private final Map<String, Set<String>> needs = new HashMap<>();

    private final List<Step> ordered = new ArrayList<>();
    private final List<Step> unsettled = new ArrayList<>();

    /**
     * The order for a contract.
     *
     * @throws IllegalArgumentException when a {@code derive} is no SQL
     */
    public DeriveOrder(DatasetContract contract) {
        contract.columns().stream()
                .filter(column -> column.derive().isPresent())
                .forEach(column -> add(new Derived(column), needsOf(column)));
        contract.ruleSets()
                .enrichments()
                .forEach((name, enrichment) -> add(new Enriched(name, enrichment), enrichment.reads()));
        boolean progress = true;
        while (progress) {
            List<Step> ready = unsettled.stream().filter(this::isReady).toList();
            ordered.addAll(ready);
            progress = unsettled.removeAll(ready);
        }
    }

    private void add(Step step, Set<String> names) {
        unsettled.add(step);
        Set<String> steps = new LinkedHashSet<>();
        names.forEach(name ->
                steps.add(RuleSets.enrichmentOf(name).map(DeriveOrder::nameOf).orElse(name)));
        needs.put(nameOf(step), steps);
    }

    /** Each after those that it needs. */
    public List<Step> ordered() {
        return List.copyOf(ordered);
    }

    /** Columns and enrichments of a contract that need themselves, directly or through others; none when SQL is invalid. */
    static List<Step> cyclic(DatasetContract contract) {
        try {
            return List.copyOf(new DeriveOrder(contract).unsettled);
        } catch (IllegalArgumentException e) {
            return List.of(); // reported where the SQL stands
        }
    }

    /** Of the ordered steps those that these columns need, their own among them. */
    public List<Step> towards(Set<String> columns) {
        Set<String> needed = withOrigins(columns);
        return ordered.stream().filter(step -> needed.contains(nameOf(step))).toList();
    }

    /** These names in SQL and all that they are computed from, directly or through others. */
    public Set<String> withOrigins(Set<String> names) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> addWithOrigins(
                RuleSets.enrichmentOf(name).map(DeriveOrder::nameOf).orElse(name), all));
        return all;
    }

    /** Whether a column is computed from an enrichment, directly or through others. */
    public boolean isEnriched(String column) {
        return withOrigins(Set.of(column)).stream().anyMatch(name -> name.endsWith("."));
    }

    private void addWithOrigins(String name, Set<String> all) {
        if (all.add(name)) {
            needs.getOrDefault(name, Set.of()).forEach(each -> addWithOrigins(each, all));
        }
    }

    private boolean isReady(Step step) {
        return unsettled.stream().noneMatch(other -> needs.get(nameOf(step)).contains(nameOf(other)));
    }

    private static String nameOf(Step step) {
        return step instanceof Enriched enriched
                ? nameOf(enriched.name())
                : ((Derived) step).column().name();
    }

    private static String nameOf(String enrichment) {
        return enrichment + ".";
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
