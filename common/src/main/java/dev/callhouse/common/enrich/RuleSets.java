package dev.callhouse.common.enrich;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The enrichments of a contract, in one or more sets of rules of which one is in force.
 *
 * @param inForce its name; empty when there is none
 * @param sets enrichment by name, by set; all sets have enrichments of the same names
 */
public record RuleSets(String inForce, Map<String, Map<String, Enrichment>> sets) {
    /** Of a contract without enrichments. */
    public static final RuleSets NONE = new RuleSets("", Map.of());

    /** In the SQL of a contract, the name of the set in force. */
    public static final String NAME_IN_SQL = "_rule_set";

    private static final String SEPARATOR = ".";

    public RuleSets {
        Map<String, Map<String, Enrichment>> copy = new LinkedHashMap<>();
        sets.forEach((name, set) -> copy.put(name, Map.copyOf(set)));
        sets = copy;
    }

    /** The enrichments in force, by name. */
    public Map<String, Enrichment> enrichments() {
        return sets.getOrDefault(inForce, Map.of());
    }

    /** The names of all sets, in order. */
    public List<String> names() {
        return List.copyOf(sets.keySet());
    }

    /** The same with another set in force. */
    public RuleSets with(String name) {
        return new RuleSets(name, sets);
    }

    /** The enrichment that a name in SQL speaks of: the part before its dot; nothing when it speaks of none. */
    public static Optional<String> enrichmentOf(String name) {
        int dot = name.indexOf(SEPARATOR);
        return dot > 0 ? Optional.of(name.substring(0, dot)) : Optional.empty();
    }

    /** The field that such a name speaks of. */
    public static String fieldOf(String name) {
        return name.substring(name.indexOf(SEPARATOR) + 1);
    }

    /** What a name in SQL stands for; nothing when it is no name of these. */
    public Optional<DataType> typeOf(String name) {
        if (name.equals(NAME_IN_SQL) && !sets.isEmpty()) {
            return Optional.of(DataTypes.StringType);
        }
        return enrichmentOf(name)
                .map(enrichments()::get)
                .flatMap(enrichment -> Arrays.stream(enrichment.output().fields())
                        .filter(field -> field.name().equals(fieldOf(name)))
                        .findFirst())
                .map(StructField::dataType);
    }
}
