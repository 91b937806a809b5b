package dev.callhouse.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.run.PastRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * An earlier run.
 *
 * @param ending how it ended, in words
 * @param error why it failed, at most 500 characters; empty when it did not
 * @param did what its steps did, in words
 */
record RunFact(
        String runId,
        String command,
        Instant asOf,
        double seconds,
        int exitCode,
        String ending,
        String error,
        Listed<String> did) {
    /** They only look, so that how they ended says nothing about the lake. */
    private static final Set<String> LOOKING =
            Set.of("query", "status", "explain", "exceptions-list", "report", "profile", "generate", "benchmark");

    private static final int MOST_STEPS = 8;
    private static final int MOST_TEXT = 500;

    static boolean isOfInterest(PastRun run) {
        return !LOOKING.contains(run.command());
    }

    static RunFact of(PastRun run) {
        List<String> did =
                run.steps().stream().flatMap(step -> said(step).stream()).toList();
        return new RunFact(
                run.runId(),
                run.command(),
                run.asOf(),
                run.seconds(),
                run.exitCode(),
                ending(run),
                run.error() == null ? "" : cut(run.error()),
                Listed.first(MOST_STEPS, did));
    }

    boolean hasFailed() {
        return exitCode == ExitCode.FAILED;
    }

    boolean isDone() {
        return exitCode == ExitCode.DONE;
    }

    private static String ending(PastRun run) {
        return switch (run.exitCode()) {
            case ExitCode.DONE -> "done";
            case ExitCode.REFUSED -> "request refused";
            case ExitCode.GATE -> gate(run);
            case ExitCode.BUSY -> "another run held the dataset";
            default -> "failed";
        };
    }

    private static String gate(PastRun run) {
        boolean stopped = run.steps().stream()
                .anyMatch(step -> step.step().startsWith(ChecksStep.PREFIX)
                        && step.result().path("stopped").asBoolean());
        boolean refused = run.steps().stream()
                .anyMatch(step -> !step.result().path("refused").isEmpty());
        return stopped ? "stopped by a check" : refused ? "files refused" : "stopped by a quality gate";
    }

    private static List<String> said(PastRun.Step step) {
        JsonNode result = step.result();
        List<String> said = new ArrayList<>();
        if (step.step().startsWith("silver ")) {
            said.add(silver(step.step(), result));
        } else if (step.step().equals("gold")) {
            said.add(gold(result));
        } else if (step.step().startsWith(ChecksStep.PREFIX)) {
            said.add(checks(step.step(), result));
        } else if (!step.step().startsWith("maintain ")) {
            said.add(step.step());
        }
        return said;
    }

    private static String silver(String step, JsonNode result) {
        return result.has("batch")
                ? text(
                        "%s: batch %,d, %,d lines",
                        step,
                        result.path("batch").asLong(),
                        result.path("lines").asLong())
                : step + ": nothing new";
    }

    private static String gold(JsonNode result) {
        return text(
                "%s: %,d rows (%s)",
                result.path("table").asText(),
                result.path("rows").asLong(),
                cut(result.path("reason").asText()));
    }

    private static String checks(String step, JsonNode result) {
        long failed = StreamSupport.stream(result.path("results").spliterator(), false)
                .filter(each -> each.path("outcome").asText().equals(CheckFact.FAILED))
                .mapToLong(each -> 1)
                .sum();
        return result.path("stopped").asBoolean()
                ? text(
                        "%s: batch %,d stopped, %,d failed",
                        step, result.path("batch").asLong(), failed)
                : text("%s: %,d results", step, result.path("results").size());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
