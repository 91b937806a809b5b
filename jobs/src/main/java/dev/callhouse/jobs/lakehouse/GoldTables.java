package dev.callhouse.jobs.lakehouse;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.GoldSettings;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.schema.callcenter.CallCenter;
import dev.callhouse.common.schema.transcripts.Transcripts;
import dev.callhouse.jobs.agentperformance.AgentPerformanceTable;
import dev.callhouse.jobs.callanalytics.CallAnalyticsTable;
import dev.callhouse.jobs.calldailysummary.CallDailySummaryTable;
import dev.callhouse.jobs.calldurationmetrics.CallDurationMetricsTable;
import dev.callhouse.jobs.callsummaries.CallSummariesTable;
import dev.callhouse.jobs.dailycallstatistics.DailyCallStatisticsTable;
import dev.callhouse.jobs.dailymetrics.DailyMetricsTable;
import dev.callhouse.jobs.memberinteractionhistory.MemberInteractionHistoryTable;
import dev.callhouse.jobs.segmentagentperformance.SegmentAgentPerformanceTable;
import dev.callhouse.jobs.transcriptagentperformance.TranscriptAgentPerformanceTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All Gold tables, by domain; a domain's tables in the order in which they are refreshed. */
public final class GoldTables {
    private final Map<String, List<GoldTable>> byDomain;

    private GoldTables(Map<String, List<GoldTable>> byDomain) {
        this.byDomain = byDomain;
    }

    /** The tables as a centre has set them up. */
    public static GoldTables of(GoldSettings settings) {
        return new GoldTables(Map.of(CallCenter.DOMAIN, callCenter(), Transcripts.DOMAIN, transcripts(settings)));
    }

    private static List<GoldTable> callCenter() {
        return List.of(new CallDailySummaryTable(), new AgentPerformanceTable(), new CallDurationMetricsTable());
    }

    private static List<GoldTable> transcripts(GoldSettings settings) {
        return List.of(
                new CallSummariesTable(settings.idle()),
                new SegmentAgentPerformanceTable(),
                new MemberInteractionHistoryTable(),
                new DailyCallStatisticsTable(),
                new CallAnalyticsTable(),
                new TranscriptAgentPerformanceTable(),
                new DailyMetricsTable());
    }

    /**
     * The tables of a domain: a table comes after those it is computed from.
     *
     * @throws RefusedException when there is no such domain
     */
    public List<GoldTable> ofDomain(String domain) {
        return Optional.ofNullable(byDomain.get(domain))
                .orElseThrow(() -> unknown("domain", domain, byDomain.keySet()));
    }

    /** The tables of a domain; none for a domain that has only Silver. */
    List<GoldTable> in(String domain) {
        return byDomain.getOrDefault(domain, List.of());
    }

    /**
     * The table of a name.
     *
     * @throws RefusedException when there is none
     */
    public GoldTable named(String name) {
        return all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "table", name, all().stream().map(GoldTable::name).toList()));
    }

    /** The domain of one of the tables. */
    String domainOf(GoldTable table) {
        return byDomain.entrySet().stream()
                .filter(domain -> domain.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The tables that have a table among their inputs. */
    List<GoldTable> reading(String input) {
        return all().stream().filter(table -> table.inputs().contains(input)).toList();
    }

    /** Of these tables, in order, those that come from these Silver tables and no others, directly or through other tables. */
    static List<GoldTable> madeFrom(Collection<String> silver, List<GoldTable> tables) {
        Set<String> there = new HashSet<>(silver);
        return tables.stream()
                .filter(table -> there.containsAll(table.inputs()) && there.add(table.name()))
                .toList();
    }

    /**
     * Of these tables, those that a lake can compute because their datasets have been loaded; all of them when none has,
     * so that what is missing is said.
     */
    static List<GoldTable> ready(Run run, List<GoldTable> tables) {
        List<GoldTable> ready = madeFrom(
                run.catalog().loaded().stream()
                        .map(DatasetContract::silverTable)
                        .toList(),
                tables);
        return ready.isEmpty() ? tables : ready;
    }

    /** All of them. */
    List<GoldTable> all() {
        return byDomain.values().stream().flatMap(List::stream).toList();
    }

    private static RefusedException unknown(String what, String name, Collection<String> known) {
        return new RefusedException("there is no Gold " + what + " '" + name + "'; known are "
                + String.join(", ", known.stream().sorted().toList()));
    }
}
