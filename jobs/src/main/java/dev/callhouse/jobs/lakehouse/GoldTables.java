package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.jobs.agentperformance.AgentPerformanceTable;
import dev.callhouse.jobs.calldailysummary.CallDailySummaryTable;
import dev.callhouse.jobs.calldurationmetrics.CallDurationMetricsTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All Gold tables, by domain; a domain's tables in the order in which they are refreshed. */
public final class GoldTables {
    private static final Map<String, List<GoldTable>> BY_DOMAIN = Map.of(
            CallCenter.DOMAIN,
            List.of(new CallDailySummaryTable(), new AgentPerformanceTable(), new CallDurationMetricsTable()));

    private GoldTables() {}

    /**
     * The tables of a domain: a table comes after those it is computed from.
     *
     * @throws RefusedException when there is no such domain
     */
    public static List<GoldTable> ofDomain(String domain) {
        return Optional.ofNullable(BY_DOMAIN.get(domain))
                .orElseThrow(() -> unknown("domain", domain, BY_DOMAIN.keySet()));
    }

    /** The tables of a domain; none for a domain that has only Silver. */
    static List<GoldTable> in(String domain) {
        return BY_DOMAIN.getOrDefault(domain, List.of());
    }

    /**
     * The table of a name.
     *
     * @throws RefusedException when there is none
     */
    public static GoldTable named(String name) {
        return all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "table", name, all().stream().map(GoldTable::name).toList()));
    }

    /** The domain of one of the tables. */
    static String domainOf(GoldTable table) {
        return BY_DOMAIN.entrySet().stream()
                .filter(domain -> domain.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The tables that have a table among their inputs. */
    static List<GoldTable> madeFrom(String input) {
        return all().stream().filter(table -> table.inputs().contains(input)).toList();
    }

    /** All of them. */
    static List<GoldTable> all() {
        return BY_DOMAIN.values().stream().flatMap(List::stream).toList();
    }

    private static RefusedException unknown(String what, String name, Collection<String> known) {
        return new RefusedException("there is no Gold " + what + " '" + name + "'; known are "
                + String.join(", ", known.stream().sorted().toList()));
    }
}
