package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.error.Turns;
import dev.callhouse.common.testing.HttpReceiver;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What people hear of a run that a scheduler has started, through a real webhook and the default channels. */
class AlertingRunTest extends SparkTest {
    private static final Alert CHECK =
            new Alert(Kind.CHECK_FAILED, Severity.ERROR, "calls", "reject_rate", "reject_rate 0.4 is above 0.2");

    @Command(name = "job", mixinStandardHelpOptions = true)
    static final class Job implements Callable<Integer> {
        @Mixin
        private CommonOptions options;

        private final ToIntFunction<Run> work;

        Job(ToIntFunction<Run> work) {
            this.work = work;
        }

        @Override
        public Integer call() {
            return options.runWithAlerts("job", work);
        }
    }

    @TempDir
    Path folder;

    private final HttpReceiver receiver = new HttpReceiver();
    private final StringWriter err = new StringWriter();
    private Path lake;

    @BeforeEach
    void prepare() throws IOException {
        lake = Files.createDirectories(folder.resolve("lake"));
        Files.writeString(folder.resolve("webhook-url"), receiver.url("/s3cret"));
        settings("");
    }

    @AfterEach
    void stopAndLookForTheSecret() throws IOException {
        receiver.close();
        assertThat(err.toString()).doesNotContain("s3cret");
        try (Stream<Path> files = Files.walk(lake)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file)
                            .content(StandardCharsets.ISO_8859_1)
                            .doesNotContain("s3cret"));
        }
    }

    private void settings(String more) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("settings.conf"),
                "callhouse.alerts { channels.team { type = webhook, url = \"file:" + folder
                        + "/webhook-url\" }, first-wait = 1 ms, timeout = 5 s }\n" + more);
    }

    @Test
    void aRunThatRaisesNothingTellsNobody() {
        assertThat(run(run -> 0)).isZero();
        assertThat(receiver.requests()).isEmpty();
        assertThat(err.toString()).isEmpty();
        assertThat(lake.resolve("control/alerts")).doesNotExist();
        assertThat(lake.resolve("control/runs/r/alerts.json")).doesNotExist();
    }

    @Test
    void allThatARunRaisesIsOneMessagePerChannelAndInItsResults() throws IOException {
        int exitCode = run(run -> {
            run.alerts().raise(CHECK);
            run.alerts().raise(new Alert(Kind.FILE_REFUSED, Severity.ERROR, "calls", "a.csv", "no header"));
            return 3;
        });
        assertThat(exitCode).isEqualTo(3);
        assertThat(texts()).hasSize(1);
        assertThat(texts().get(0)).isEqualTo("""
                        Checks failed:
                        - calls, reject_rate: reject_rate 0.4 is above 0.2

                        Files refused:
                        - calls, a.csv: no header

                        Run r (job), as of 2025-11-03T09:00:00Z, on %s""".formatted(lake));
        assertThat(err.toString())
                .containsPattern("\\[ *[0-9.]+s] ALERT\n  Checks failed:\n  - calls, reject_rate: reject_rate 0.4");
        List<String> lines = Files.readAllLines(lake.resolve("control/alerts/r.jsonl"));
        assertThat(lines).hasSize(2);
        JsonNode line = new ObjectMapper().readTree(lines.get(1));
        assertThat(line.path("id").asText()).hasSize(36);
        assertThat(line.path("run_id").asText()).isEqualTo("r");
        assertThat(line.path("command").asText()).isEqualTo("job");
        assertThat(line.path("kind").asText()).isEqualTo("FILE_REFUSED");
        assertThat(line.path("severity").asText()).isEqualTo("ERROR");
        assertThat(line.path("table_name").asText()).isEqualTo("calls");
        assertThat(line.path("subject").asText()).isEqualTo("a.csv");
        assertThat(line.path("message").asText()).isEqualTo("no header");
        assertThat(line.path("created_at").asText()).isEqualTo("2025-11-03T09:00:00Z");
        assertThat(results().path("exitCode").asInt()).isEqualTo(3);
        assertThat(told()).containsExactly("console sent 2 1", "file sent 2 1", "team sent 2 1");
        assertThat(resultOfAlerts().path("alerts").findValuesAsText("subject")).containsExactly("reject_rate", "a.csv");
    }

    @Test
    void aRunThatFailsIsHeardOfInTheWordsThatTheConsoleHas() throws IOException {
        assertThat(run(run -> {
                    throw new IllegalStateException("the disk is odd");
                }))
                .isEqualTo(2);
        assertThat(texts().get(0)).startsWith("Run failed:\n- job: IllegalStateException: the disk is odd\n");
        assertThat(err.toString())
                .startsWith("error: IllegalStateException: the disk is odd\n")
                .doesNotContain("ALERT");
        assertThat(results().path("error").asText()).isEqualTo("IllegalStateException: the disk is odd");
        assertThat(told()).containsExactly("console sent 1 1", "file sent 1 1", "team sent 1 1");
    }

    @Test
    void aDatasetThatAnotherRunHoldsIsNoFailure() {
        assertThat(run(run -> {
                    throw new BusyException("held");
                }))
                .isEqualTo(4);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aGateThatHasRaisedItsAlertsIsNotToldAgainAsAFailureButAnotherGateIs() throws IOException {
        run(run -> {
            run.alerts().raise(CHECK);
            throw GateException.told("batch 1 was stopped");
        });
        assertThat(texts().get(0)).startsWith("Checks failed:").doesNotContain("Run failed");

        run(
                run -> {
                    throw new GateException("total_calls must not be negative");
                },
                lake,
                "other");
        assertThat(texts().get(1)).startsWith("Run failed:\n- job: total_calls must not be negative\n");
    }

    @Test
    void aGateThatHasRaisedItsAlertsDoesNotHideAnotherInTheSameRun() throws IOException {
        run(run -> {
            run.alerts().raise(CHECK);
            Turns turns = new Turns();
            turns.take(() -> {
                throw GateException.told("batch 1 was stopped");
            });
            turns.take(() -> {
                throw new GateException("total_calls must not be negative");
            });
            turns.end();
            return 0;
        });
        assertThat(texts().get(0))
                .contains(
                        "Checks failed:",
                        "Run failed:\n- job: batch 1 was stopped\n  total_calls must not be negative");
    }

    @Test
    void aChannelThatIsDeadIsSaidAndChangesNothing() throws IOException {
        receiver.close();
        int exitCode = run(run -> {
            run.alerts().raise(CHECK);
            return 0;
        });
        assertThat(exitCode).isZero();
        assertThat(err.toString())
                .contains(
                        "WARNING: 1 of the run's alerts could not be sent to team: cannot connect: refused, or its host"
                                + " is unknown (attempts: 4)\n");
        assertThat(told()).containsExactly("console sent 1 1", "file sent 1 1", "team failed 1 4");
        assertThat(resultOfAlerts().path("channels").path(2).path("why").asText())
                .isEqualTo("cannot connect: refused, or its host is unknown");
        assertThat(results().path("exitCode").asInt()).isZero();
    }

    @Test
    void aFailureStaysAFailureWhenItsAlertCannotBeSent() throws IOException {
        Files.delete(folder.resolve("webhook-url"));
        assertThat(run(run -> {
                    throw new RefusedException("no such dataset");
                }))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("could not be sent to team: file:" + folder
                        + "/webhook-url cannot be read (NoSuchFileException) (attempts: 1)\n")
                .endsWith("error: no such dataset\n");
        assertThat(results().path("error").asText()).isEqualTo("no such dataset");
    }

    @Test
    void aRepetitionSendsWhatCouldNotBeSentAndNothingElse() throws IOException {
        receiver.answers(400);
        run(run -> {
            run.alerts().raise(CHECK);
            return 3;
        });
        assertThat(told()).containsExactly("console sent 1 1", "file sent 1 1", "team failed 1 1");

        run(run -> 0);
        assertThat(told()).containsExactly("console sent before 0 0", "file sent before 0 0", "team sent 1 1");
        assertThat(texts().get(1)).startsWith("Checks failed:\n- calls, reject_rate: ");

        run(run -> {
            run.alerts().raise(CHECK);
            run.alerts().raise(new Alert(Kind.FILE_REFUSED, Severity.ERROR, "calls", "a.csv", "no header"));
            return 3;
        });
        assertThat(receiver.requests()).hasSize(3);
        assertThat(texts().get(2)).startsWith("Files refused:\n- calls, a.csv: no header\n");
        assertThat(Files.readAllLines(lake.resolve("control/alerts/r.jsonl"))).hasSize(2);

        run(run -> {
            run.alerts().raise(CHECK);
            return 3;
        });
        assertThat(receiver.requests()).hasSize(3);
    }

    /** Its process died between sending and remembering. */
    @Test
    void whatWasNotRememberedIsSentAgainButStaysOneLineInTheFile() throws IOException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            run(run -> {
                run.alerts().raise(CHECK);
                return 3;
            });
            Files.delete(lake.resolve("control/runs/r/alerts.json"));
        }
        assertThat(receiver.requests()).hasSize(2);
        assertThat(Files.readAllLines(lake.resolve("control/alerts/r.jsonl"))).hasSize(1);
    }

    @Test
    void aMemoryThatCannotBeReadIsSaidAndAllIsSent() throws IOException {
        Path memory = lake.resolve("control/runs/r/alerts.json");
        Files.createDirectories(memory.getParent());
        Files.writeString(memory, "{");
        run(run -> {
            run.alerts().raise(CHECK);
            return 3;
        });
        assertThat(receiver.requests()).hasSize(1);
        assertThat(err.toString())
                .contains("WARNING: what alerts were sent cannot be read, so a repetition may send them twice: ");
    }

    @Test
    void aConfigurationThatIsRefusedIsHeardOf() throws IOException {
        settings("callhouse.chunk-size = 1\ncallhouse.alerts.attempts = -1");
        assertThat(run(run -> 0)).isEqualTo(1);
        assertThat(texts().get(0))
                .startsWith("Run failed:\n- job: 2 problems in the configuration; nothing was run:\n")
                .contains("settings.conf:2: callhouse.chunk-size: 1 bytes is too small")
                .contains("settings.conf:3: callhouse.alerts.attempts: -1 is not allowed");
        assertThat(Files.readAllLines(lake.resolve("control/alerts/r.jsonl"))).hasSize(1);
    }

    @Test
    void aContractThatIsRefusedIsHeardOf() throws IOException {
        Path contract = folder.resolve("config/contracts/call-center/calls.conf");
        Files.createDirectories(contract.getParent());
        Files.writeString(contract, "contract { dataset = calls }");
        assertThat(run(run -> 0)).isEqualTo(1);
        assertThat(texts().get(0))
                .contains("problems in the configuration; nothing was run:\n", "contracts/call-center/calls.conf:");
    }

    @Test
    void aLakeThatIsNotThereIsHeardOfAndNotMade() throws IOException {
        assertThat(run(
                        run -> {
                            run.requireLake();
                            return 0;
                        },
                        folder.resolve("none"),
                        "r"))
                .isEqualTo(1);
        assertThat(texts().get(0)).startsWith("Run failed:\n- job: lake " + folder + "/none does not exist; ");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(err.toString()).doesNotContain("WARNING");
    }

    private int run(ToIntFunction<Run> work) {
        return run(work, lake, "r");
    }

    private int run(ToIntFunction<Run> work, Path where, String runId) {
        PrintWriter console = new PrintWriter(err);
        return JobMain.execute(
                new Job(work),
                console,
                console,
                "--config-dir",
                folder + "/config",
                "--as-of",
                "2025-11-03T09:00:00Z",
                "--lake",
                where.toString(),
                "--run-id",
                runId);
    }

    private List<String> texts() {
        return receiver.requests().stream()
                .map(request -> json(request.body()).path("text").asText())
                .toList();
    }

    private JsonNode results() throws IOException {
        return json(Files.readString(lake.resolve("control/runs/r/run_results.json")));
    }

    /** The last step of the results. */
    private JsonNode resultOfAlerts() throws IOException {
        JsonNode steps = results().path("steps");
        assertThat(steps.findValuesAsText("step")).containsOnlyOnce("alerts");
        return steps.path(steps.size() - 1).path("result");
    }

    /** Of each channel: name, outcome, alerts, attempts. */
    private List<String> told() throws IOException {
        List<String> told = new ArrayList<>();
        resultOfAlerts()
                .path("channels")
                .forEach(channel -> told.add(channel.path("channel").asText() + " "
                        + channel.path("outcome").asText() + " "
                        + channel.path("alerts").asInt() + " "
                        + channel.path("attempts").asInt()));
        return told;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
