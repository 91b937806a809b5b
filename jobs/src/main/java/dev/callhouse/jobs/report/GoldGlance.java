package dev.callhouse.jobs.report;

import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.common.schema.callcenter.CallDailySummary;
import dev.callhouse.common.schema.callcenter.CallDurationMetrics;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the Gold tables of a call centre say of its newest days.
 *
 * @param days with calls, the oldest first
 * @param durations of days with calls of known duration, the oldest first
 * @param top agents with the highest completion rates, the highest first
 * @param bottom agents with the lowest, the lowest first; where there are few, some are in both
 */
record GoldGlance(List<Day> days, List<Duration> durations, List<Agent> top, List<Agent> bottom) {
    /** Calls of a day; {@code completionRate} in percent. */
    record Day(
            LocalDate callDate,
            long totalCalls,
            long completedCalls,
            long droppedCalls,
            long failedCalls,
            double completionRate) {}

    /** Seconds. */
    record Duration(
            LocalDate callDate,
            double avgCallDurationSeconds,
            long minCallDurationSeconds,
            long maxCallDurationSeconds) {}

    /** Calls of an agent on the days and the places by {@code completionRate} [percent], from both ends. */
    record Agent(String agentId, long totalCalls, long completedCalls, double completionRate, long best, long worst) {}

    static final List<String> TABLES =
            List.of(CallDailySummary.TABLE, CallDurationMetrics.TABLE, AgentPerformance.TABLE);

    /** An agent with fewer calls is behind all others, at the top as at the bottom: a rate of few calls says little. */
    static final int ENOUGH_CALLS = 30;

    /** Days with calls that are looked at. */
    static final int DAYS = 90;

    private static final int AGENTS = 5;

    GoldGlance {
        days = List.copyOf(days);
        durations = List.copyOf(durations);
        top = List.copyOf(top);
        bottom = List.copyOf(bottom);
    }

    static GoldGlance read(LakeSql lake) {
        List<Day> days = lake.rows(Day.class, CallDailySummary.TABLE, """
                SELECT * FROM (SELECT call_date, total_calls, completed_calls, dropped_calls, failed_calls, completion_rate
                  FROM gold_call_daily_summary ORDER BY call_date DESC LIMIT :days) ORDER BY call_date
                """, Map.of("days", DAYS));
        LocalDate first = days.isEmpty() ? LocalDate.of(1, 1, 1) : days.get(0).callDate();
        List<Agent> agents = agents(lake, first);
        return new GoldGlance(days, durations(lake, first), placed(agents, Agent::best), placed(agents, Agent::worst));
    }

    private static List<Agent> placed(List<Agent> agents, ToLongFunction<Agent> place) {
        return agents.stream()
                .filter(agent -> place.applyAsLong(agent) <= AGENTS)
                .sorted(Comparator.comparingLong(place))
                .toList();
    }

    private static List<Duration> durations(LakeSql lake, LocalDate first) {
        return lake.rows(Duration.class, CallDurationMetrics.TABLE, """
                SELECT * FROM (SELECT call_date, avg_call_duration_seconds, min_call_duration_seconds,
                  max_call_duration_seconds FROM gold_call_duration_metrics WHERE call_date >= :first
                  ORDER BY call_date DESC LIMIT :days) ORDER BY call_date
                """, Map.of("first", first, "days", DAYS));
    }

    /** Those of both ends. */
    private static List<Agent> agents(LakeSql lake, LocalDate first) {
        return lake.rows(
                Agent.class,
                AgentPerformance.TABLE,
                """
                SELECT agent_id, total_calls, completed_calls, completion_rate, best, worst
                FROM (SELECT *,
                    row_number() OVER (ORDER BY enough DESC, completion_rate DESC, total_calls DESC, agent_id) AS best,
                    row_number() OVER (ORDER BY enough DESC, completion_rate, total_calls DESC, agent_id) AS worst
                  FROM (SELECT *, round(100.0D * completed_calls / total_calls, 2) AS completion_rate,
                      total_calls >= :enough AS enough
                    FROM (SELECT cast(agent_id AS string) AS agent_id, sum(total_calls) AS total_calls,
                        sum(completed_calls) AS completed_calls
                      FROM gold_agent_performance WHERE call_date >= :first GROUP BY agent_id)))
                WHERE best <= :most OR worst <= :most
                """,
                Map.of("first", first, "most", AGENTS, "enough", ENOUGH_CALLS));
    }

    boolean hasDays() {
        return !days.isEmpty();
    }

    boolean hasDurations() {
        return !durations.isEmpty();
    }

    boolean hasAgents() {
        return !top.isEmpty();
    }

    boolean isNone() {
        return days.isEmpty() && durations.isEmpty() && top.isEmpty();
    }
}
