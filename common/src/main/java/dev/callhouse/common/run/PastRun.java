package dev.callhouse.common.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * An earlier run, as its {@code run_results.json} tells of it.
 *
 * @param error why it failed; null when it did not
 * @param steps what it did, in order
 */
public record PastRun(
        String runId, String command, Instant asOf, int exitCode, String error, double seconds, List<Step> steps) {
    /**
     * One step.
     *
     * @param step its name, such as {@code silver calls} or {@code gold}
     * @param result the record that the step left
     */
    public record Step(String step, JsonNode result) {}

    public PastRun {
        steps = List.copyOf(steps);
    }
}
