package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.HttpReceiver;
import dev.callhouse.jobs.agentperformance.AgentPerformanceJob;
import dev.callhouse.jobs.calldailysummary.CallDailySummaryJob;
import dev.callhouse.jobs.calldurationmetrics.CallDurationMetricsJob;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people hear of commands, through a real webhook and the file of the lake. */
class AlertingCommandsTest {
    private static final Instant LANDED = Instant.parse("2025-11-03T20:00:00Z");
    private static final String REFUSED = """
            Files refused:
            - calls, twice_<b>.csv: column call_id stands twice in the header""";

    @TempDir
    Path folder;

    private final HttpReceiver receiver = new HttpReceiver();
    private TestLake lake;

    @BeforeEach
    void prepare() throws IOException {
        Path url = Files.writeString(folder.resolve("webhook-url"), receiver.url("/s3cret"));
        lake = new TestLake(folder)
                .withSettings("callhouse.alerts { channels { console = null, team { type = webhook, url = \"file:" + url
                        + "\" } }, first-wait = 1 ms, timeout = 5 s }");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private void landGoodAndBad() {
        lake.land("good.csv", LANDED, "1,100,10,09:00:00,09:05:00,COMPLETED");
        lake.landText("twice_<b>.csv", LANDED, TestLake.HEADER + ",call_id\n1,100,10,09:00:00,09:05:00,COMPLETED,1\n");
    }

    @Test
    void aRefusedFileIsHeardOfOncePerRunAndItsNameStaysText() throws IOException {
        landGoodAndBad();
        Ended silver = lake.silver("--run-id", "r");
        assertThat(silver.exitCode()).as(silver.err()).isEqualTo(ExitCode.GATE);
        assertThat(texts()).hasSize(1);
        assertThat(texts().get(0)).startsWith(REFUSED.replace("<b>", "&lt;b&gt;"));
        assertThat(alertsInFileOf("r")).singleElement().asString().contains("\"subject\":\"twice_<b>.csv\"");

        assertThat(lake.silver("--run-id", "r").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(lake.silver("--run-id", "other").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(alertsInFileOf("r")).hasSize(1);
        assertThat(lake.files("control/alerts")).doesNotContain("other.jsonl");
    }

    /** The first attempt has committed the batch and was killed; the scheduler starts it again under its name. */
    @Test
    void anAttemptThatDiedBeforeItToldAnybodyIsMadeUpFor() throws IOException {
        landGoodAndBad();
        lake.silver("--run-id", "r");
        Files.delete(lake.root().resolve("control/runs/r/alerts.json"));
        Files.delete(lake.root().resolve("control/alerts/r.jsonl"));

        Ended again = lake.silver("--run-id", "r");
        assertThat(again.out()).contains("silver calls: nothing new, nothing written\n");
        assertThat(texts()).hasSize(2).allMatch(text -> text.startsWith(REFUSED.replace("<b>", "&lt;b&gt;")));
        assertThat(alertsInFileOf("r")).hasSize(1);
    }

    @Test
    void aDeadWebhookIsAWarningAndTheRunEndsAsItWouldHave() throws IOException {
        receiver.close();
        landGoodAndBad();
        Ended silver = lake.silver("--run-id", "r");
        assertThat(silver.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(silver.err())
                .contains(
                        "WARNING: 1 of the run's alerts could not be sent to team: cannot connect: refused, or its host"
                                + " is unknown (attempts: 4)\n");
        assertThat(alertsInFileOf("r")).hasSize(1);
        assertThat(lake.silverCalls().count()).isEqualTo(1);
        assertThat(Files.readString(lake.root().resolve("control/runs/r/run_results.json")))
                .contains("\"exitCode\" : 3", "\"outcome\" : \"failed\"")
                .doesNotContain("s3cret");
    }

    @Test
    void aRunThatFailsIsHeardOf() {
        Ended silver = lake.lakehouse("silver", "--dataset", "orders", "--run-id", "r");
        assertThat(silver.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(texts()).singleElement().asString().startsWith("Run failed:\n- silver: unknown dataset 'orders'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silver --dataset calls",
                "gold --domain call-center",
                "run --domain call-center",
                "maintain",
                "exceptions replay --dataset calls"
            })
    void commandsThatWorkOnTablesTell(String command) {
        noLakeFor(new Lakehouse(), command);
        assertThat(texts())
                .singleElement()
                .asString()
                .startsWith("Run failed:\n- ")
                .contains(" does not exist; ");
    }

    static Stream<Object> jobsOfGold() {
        return Stream.of(new AgentPerformanceJob(), new CallDailySummaryJob(), new CallDurationMetricsJob());
    }

    @ParameterizedTest
    @MethodSource("jobsOfGold")
    void soDoTheJobsOfGold(Object job) {
        noLakeFor(job, "");
        assertThat(texts())
                .singleElement()
                .asString()
                .startsWith("Run failed:\n- ")
                .contains(" does not exist; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query SELECT",
                "status",
                "verify",
                "exceptions list --dataset calls",
                "explain --dataset calls --key 1"
            })
    void commandsThatLookAnswerOnlyWhoeverTypedThem(String command) {
        noLakeFor(new Lakehouse(), command);
        assertThat(receiver.requests()).isEmpty();
    }

    private void noLakeFor(Object command, String arguments) {
        Ended ended = TestLake.command(
                command,
                Stream.concat(
                                Stream.of(arguments.split(" ")).filter(argument -> !argument.isEmpty()),
                                Stream.of("--lake", folder + "/none", "--config-dir", folder + "/config"))
                        .toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(ended.err()).contains("/none does not exist; ");
    }

    private List<String> texts() {
        return receiver.requests().stream().map(AlertingCommandsTest::textOf).toList();
    }

    private static String textOf(HttpReceiver.Request request) {
        try {
            return new ObjectMapper().readTree(request.body()).path("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> alertsInFileOf(String run) throws IOException {
        return Files.readAllLines(lake.root().resolve("control/alerts/" + run + ".jsonl"));
    }
}
