package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.enrich.Enrichment;
import dev.callhouse.common.enrich.RuleSets;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.spark.SqlExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** Checks the enrichments of a contract: that what they need is there, and that they give what they say they give. */
final class EnrichmentChecks {
    private static final String RESULT = "_enriched";

    private final SparkSession spark;
    private final DatasetContract contract;

    EnrichmentChecks(SparkSession spark, DatasetContract contract) {
        this.spark = spark;
        this.contract = contract;
    }

    void check(RuleSetsReader places) {
        contract.ruleSets().names().forEach(set -> check(set, places.places(set)));
        contract.ruleSets().names().stream()
                .filter(set -> !set.equals(contract.ruleSets().inForce()))
                .forEach(set -> checkInterchangeable(set, places.places(set)));
    }

    private void check(String set, Map<String, Section> places) {
        DatasetContract inForce = contract.withRuleSet(set);
        SqlChecks sql = new SqlChecks(spark, inForce);
        inForce.ruleSets().enrichments().forEach((name, enrichment) -> {
            Section at = places.get(name);
            if (!at.hasProblems()) {
                check(enrichment, at, sql);
            }
        });
        cycle(inForce).ifPresent(name -> places.get(name).problem("depends on itself"));
    }

    private void check(Enrichment enrichment, Section at, SqlChecks sql) {
        List<String> unknown = enrichment.reads().stream()
                .filter(name -> sql.typed(name).isEmpty())
                .toList();
        unknown.forEach(
                name -> at.problem("it needs '" + name + "', which is no column and no field of an enrichment"));
        if (unknown.isEmpty()) {
            analyse(enrichment, at, sql.scope(enrichment.reads(), sql::typed));
        }
    }

    private static void analyse(Enrichment enrichment, Section at, Dataset<Row> scope) {
        try {
            DataType given = Catalyst.unchecked(() -> enrichment.enrich(scope, RESULT, SqlChecks::quoted))
                    .schema()
                    .apply(RESULT)
                    .dataType();
            if (!given.asNullable().sameType(enrichment.output())) {
                at.problem("gives " + given.sql() + ", though it says "
                        + enrichment.output().sql());
            }
        } catch (IllegalArgumentException e) {
            at.problem("cannot be computed: " + e.getMessage());
        }
    }

    /** What columns and rules are made of must be there, of the same type, whichever set is in force. */
    private void checkInterchangeable(String set, Map<String, Section> places) {
        RuleSets other = contract.ruleSets().with(set);
        for (String name : usedFields()) {
            Optional<DataType> expected = contract.ruleSets().typeOf(name);
            Section at = places.get(RuleSets.enrichmentOf(name).orElseThrow());
            if (expected.isPresent()
                    && at != null
                    && !at.hasProblems()
                    && !other.typeOf(name).equals(expected)) {
                at.problem("must give " + RuleSets.fieldOf(name) + " as "
                        + expected.get().sql() + ", as in rule set "
                        + contract.ruleSets().inForce());
            }
        }
    }

    private Set<String> usedFields() {
        Set<String> names = new LinkedHashSet<>();
        contract.columns().stream().flatMap(column -> column.derive().stream()).forEach(sql -> addNames(sql, names));
        contract.rules().forEach(rule -> addNames(rule.expect(), names));
        names.removeIf(name -> RuleSets.enrichmentOf(name).isEmpty());
        return names;
    }

    private static void addNames(String sql, Set<String> names) {
        try {
            names.addAll(SqlExpression.parse(sql).names());
        } catch (IllegalArgumentException e) {
            return; // the SQL is reported where it stands
        }
    }

    private static Optional<String> cycle(DatasetContract inForce) {
        return DeriveOrder.cyclic(inForce).stream()
                .filter(DeriveOrder.Enriched.class::isInstance)
                .map(step -> ((DeriveOrder.Enriched) step).name())
                .findFirst();
    }
}
