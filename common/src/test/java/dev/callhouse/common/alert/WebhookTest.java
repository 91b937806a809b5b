package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.alert.Attempts.Outcome;
import dev.callhouse.common.testing.HttpReceiver;
import dev.callhouse.common.testing.HttpReceiver.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook with its attempts, against a real server; only the waits between attempts are not waited for. */
class WebhookTest {
    private static final String SECRET_PATH = "/services/T0/B0/s3cret";

    @TempDir
    Path folder;

    private final HttpReceiver receiver = new HttpReceiver();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void itPostsTextAndUsernameAsJson() throws IOException {
        assertThat(send(Bulletins.of(Bulletins.failed("no disk — “full”")))).isEqualTo(new Outcome(1, null));

        Request request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(SECRET_PATH);
        assertThat(request.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("text", "username");
        assertThat(body.path("username").asText()).isEqualTo("Data Quality");
        assertThat(body.path("text").asText()).startsWith("Run failed:\n- silver: no disk — “full”\n");
    }

    @Test
    void whatFailsForNowIsTriedAgainAfterWaitsThatDouble() throws IOException {
        receiver.answers(500, 503, 200);
        assertThat(send(anything())).isEqualTo(new Outcome(3, null));
        assertThat(receiver.requests()).hasSize(3);
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void attemptsComeToAnEnd() throws IOException {
        receiver.answers(500, 500, 500, 502, 200);
        assertThat(send(anything())).isEqualTo(new Outcome(4, "answered with status 502"));
        assertThat(receiver.requests()).hasSize(4);
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429})
    void beingTooFastOrTooSlowIsTriedAgain(int status) throws IOException {
        receiver.answers(status);
        assertThat(send(anything())).isEqualTo(new Outcome(2, null));
    }

    @Test
    void theOtherSideMaySayHowLongToWaitButNotForEver() throws IOException {
        receiver.answersWith(429, "Retry-After", "30").answersWith(429, "Retry-After", "99999");
        assertThat(send(anything())).isEqualTo(new Outcome(3, null));
        assertThat(waits).containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 410})
    void whatTheOtherSideDoesNotWantIsNotTriedAgain(int status) throws IOException {
        receiver.answersWith(status, "Location", receiver.url("/elsewhere"));
        assertThat(send(anything())).isEqualTo(new Outcome(1, "answered with status " + status));
        assertThat(receiver.requests()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void noAnswerInTimeIsTriedAgain() throws IOException {
        receiver.answersAfter(Duration.ofSeconds(20));
        assertThat(send(anything(), Duration.ofMillis(500))).isEqualTo(new Outcome(2, null));
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void nobodyThereIsTriedAgainAndItsAddressNotNamed() throws IOException {
        receiver.close();
        assertThat(send(anything())).isEqualTo(new Outcome(4, "cannot connect: refused, or its host is unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooks.example.com/s3cret",
                "ftp://hooks.example.com/s3cret",
                "https:///s3cret",
                "http://a b/s3cret"
            })
    void aSecretThatIsNoUrlIsNotShown(String secret) throws IOException {
        Path file = Files.writeString(folder.resolve("url"), secret);
        assertThat(attempts().send(webhook(file, Duration.ofSeconds(1)), anything()))
                .isEqualTo(new Outcome(1, "file:" + file + " holds no http or https URL"));
    }

    @Test
    void hostileTextStaysTextAndWakesNobody() throws IOException {
        send(Bulletins.of(
                Bulletins.refused("<!channel> @channel @here.csv", "a & b <https://evil|click> \" \\ \u0007")));
        String text = new ObjectMapper()
                .readTree(receiver.requests().get(0).body())
                .path("text")
                .asText();
        assertThat(text)
                .contains("- calls, &lt;!channel&gt; @\u200bchannel @\u200bhere.csv: a &amp; b"
                        + " &lt;https://evil|click&gt; \" \\  \n");
    }

    private static Bulletin anything() {
        return Bulletins.of(Bulletins.failed("why"));
    }

    private Outcome send(Bulletin bulletin) throws IOException {
        return send(bulletin, Duration.ofSeconds(10));
    }

    private Outcome send(Bulletin bulletin, Duration timeout) throws IOException {
        Path url = Files.writeString(folder.resolve("url"), receiver.url(SECRET_PATH) + "\n");
        Webhook webhook = webhook(url, timeout);
        assertThat(webhook.toString()).doesNotContain("s3cret");
        Outcome outcome = attempts().send(webhook, bulletin);
        assertThat(String.valueOf(outcome.why())).doesNotContain("127.0.0.1").doesNotContain("s3cret");
        return outcome;
    }

    private static Webhook webhook(Path url, Duration timeout) {
        return new Webhook(SecretReference.parse("file:" + url).orElseThrow(), "Data Quality", timeout);
    }

    private Attempts attempts() {
        return new Attempts(4, Duration.ofSeconds(1), waits::add);
    }
}
