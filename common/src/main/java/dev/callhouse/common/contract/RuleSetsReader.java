package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.enrich.Enrichment;
import dev.callhouse.common.enrich.EnrichmentKinds;
import dev.callhouse.common.enrich.RuleSets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code rule-sets} and which of them is in force. */
final class RuleSetsReader {
    private static final String SETS = "rule-sets";
    private static final String IN_FORCE = "rule-set";

    private final Map<String, Map<String, Enrichment>> sets = new LinkedHashMap<>();
    private final Map<String, Map<String, Section>> places = new LinkedHashMap<>();

    RuleSets read(Section contract) {
        try (Section section = contract.section(SETS)) {
            section.objects().forEach(name -> sets.put(name, set(name, section.section(name))));
        }
        String inForce = contract.text(IN_FORCE)
                .orElse(sets.keySet().stream().findFirst().orElse(""));
        if (!inForce.isEmpty() && !sets.containsKey(inForce)) {
            contract.problem(
                    IN_FORCE, "there is no rule set '" + inForce + "'; known are " + String.join(", ", sets.keySet()));
        }
        noteDifferences(contract);
        return new RuleSets(
                sets.containsKey(inForce)
                        ? inForce
                        : sets.keySet().stream().findFirst().orElse(""),
                sets);
    }

    /** Where the enrichments of a set stand, by name. */
    Map<String, Section> places(String set) {
        return places.getOrDefault(set, Map.of());
    }

    private Map<String, Enrichment> set(String name, Section section) {
        Map<String, Enrichment> enrichments = new LinkedHashMap<>();
        Map<String, Section> at = new LinkedHashMap<>();
        try (section) {
            section.objects().forEach(each -> {
                try (Section settings = section.section(each)) {
                    checkName(each, settings);
                    EnrichmentKinds.read(settings).ifPresent(enrichment -> enrichments.put(each, enrichment));
                    at.put(each, settings);
                }
            });
        }
        places.put(name, at);
        return enrichments;
    }

    private static void checkName(String name, Section settings) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            settings.problem("'" + name + "' does not match [a-z][a-z0-9_]*; rename the enrichment");
        }
    }

    /** A column cannot be derived from what only one of the sets has. */
    private void noteDifferences(Section contract) {
        Set<String> all = new TreeSet<>();
        places.values().forEach(each -> all.addAll(each.keySet()));
        places.forEach((set, each) -> all.stream()
                .filter(name -> !each.containsKey(name))
                .forEach(name -> contract.problem(
                        SETS + "." + set, "lacks the enrichment '" + name + "', which another set has; add it")));
    }
}
