package dev.callhouse.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.run.PastRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the checks of a run found in a delivery that they kept out of the tables: no table tells of it.
 *
 * @param delivery as it would have been
 * @param results the failed ones first
 */
record ChecksStep(String dataset, Delivery delivery, List<CheckFact> results) {
    static final String PREFIX = "checks ";

    private static final int MOST_RESULTS = 2000;

    ChecksStep {
        results = List.copyOf(results);
    }

    /** The newest time that each batch was stopped, the newest batch first. */
    static List<ChecksStep> stopped(List<PastRun> newestFirst) {
        Map<String, ChecksStep> byBatch = new LinkedHashMap<>();
        for (PastRun run : newestFirst) {
            for (PastRun.Step step : run.steps()) {
                if (step.step().startsWith(PREFIX)
                        && step.result().path("stopped").asBoolean()) {
                    ChecksStep found = of(run, step.result());
                    byBatch.putIfAbsent(found.dataset() + "/" + found.delivery().batch(), found);
                }
            }
        }
        return List.copyOf(byBatch.values());
    }

    private static ChecksStep of(PastRun run, JsonNode step) {
        String dataset = step.path("dataset").asText();
        long batch = step.path("batch").asLong();
        List<CheckFact> results = results(run, step, dataset, batch);
        RowClasses rows = rows(step.path("rows"));
        List<String> failed = results.stream()
                .filter(result -> result.outcome().equals(CheckFact.FAILED))
                .map(CheckFact::checkName)
                .distinct()
                .toList();
        Delivery delivery = new Delivery(
                batch,
                "load",
                run.runId(),
                run.asOf(),
                0,
                0,
                rows.sum(),
                rows,
                step.path("rows").path("warned").asLong(),
                failed.isEmpty() ? List.of("a check") : failed);
        return new ChecksStep(dataset, delivery, results);
    }

    private static RowClasses rows(JsonNode rows) {
        return new RowClasses(
                rows.path("inserted").asLong(),
                rows.path("updated").asLong(),
                rows.path("unchanged").asLong(),
                rows.path("superseded").asLong(),
                rows.path("late").asLong(),
                rows.path("rejected").asLong(),
                rows.path("blank").asLong());
    }

    private static List<CheckFact> results(PastRun run, JsonNode step, String dataset, long batch) {
        Map<String, Long> alike = new LinkedHashMap<>();
        step.path("results").forEach(each -> alike.merge(each.path("outcome").asText(), 1L, Long::sum));
        List<CheckFact> results = new ArrayList<>();
        step.path("results").forEach(each -> results.add(result(run, each, dataset, batch, alike)));
        results.sort(Comparator.comparing(CheckFact::isPassed).thenComparing(each -> !each.isFailed()));
        return results.subList(0, Math.min(MOST_RESULTS, results.size()));
    }

    private static CheckFact result(PastRun run, JsonNode each, String dataset, long batch, Map<String, Long> alike) {
        String outcome = each.path("outcome").asText();
        return new CheckFact(
                dataset,
                each.path("check").asText(),
                each.path("metric").asText(),
                text(each, "column"),
                text(each, "slice"),
                each.path("value").isNumber() ? each.path("value").asDouble() : null,
                text(each, "expected"),
                text(each, "severity"),
                outcome,
                text(each, "baseline"),
                text(each, "message"),
                batch,
                run.asOf(),
                alike.get(outcome));
    }

    /** Null where there is none. */
    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() && !node.path(field).textValue().isEmpty()
                ? node.path(field).textValue()
                : null;
    }
}
