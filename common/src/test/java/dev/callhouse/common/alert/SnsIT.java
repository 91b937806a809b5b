package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.alert.Attempts.Outcome;
import dev.callhouse.common.testing.HttpReceiver;
import dev.callhouse.common.testing.MotoServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Alerts through a stand-in of AWS: SNS to a subscriber, and a secret of Secrets Manager. Skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Attempts ATTEMPTS = new Attempts(2, Duration.ofSeconds(1), wait -> {});

    private MotoServer aws;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        aws = MotoServer.start();
        System.setProperty("aws.endpointUrlSecretsManager", aws.endpoint().toString());
    }

    @AfterAll
    void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @Test
    void aBulletinReachesTheSubscribersOfATopic() throws IOException {
        try (HttpReceiver subscriber = new HttpReceiver()) {
            String topic = topicWith(subscriber);
            assertThat(ATTEMPTS.send(topic(topic), Bulletins.of(Bulletins.refused("a.csv", "no header"))))
                    .isEqualTo(new Outcome(1, null));

            JsonNode notification = new ObjectMapper()
                    .readTree(subscriber
                            .requests()
                            .get(subscriber.requests().size() - 1)
                            .body());
            assertThat(notification.path("Subject").asText()).isEqualTo("Callhouse ERROR: 1 alert of run r-1");
            assertThat(notification.path("Message").asText()).contains("- calls, a.csv: no header\n");
        }
    }

    @Test
    void aTopicThatIsNotThereIsSaid() {
        Outcome outcome = ATTEMPTS.send(
                topic("arn:aws:sns:" + MotoServer.REGION + ":123456789012:none"),
                Bulletins.of(Bulletins.failed("why")));
        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(outcome.why()).startsWith("SNS: NotFound (");
    }

    @Test
    void theUrlOfAWebhookMayBeASecretOfAws() {
        try (HttpReceiver receiver = new HttpReceiver();
                SecretsManagerClient secrets = SecretsManagerClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            secrets.createSecret(request -> request.name("callhouse/webhook").secretString(receiver.url("/s3cret")));
            assertThat(ATTEMPTS.send(webhook("callhouse/webhook"), Bulletins.of(Bulletins.failed("why"))))
                    .isEqualTo(new Outcome(1, null));
            assertThat(receiver.requests())
                    .extracting(HttpReceiver.Request::path)
                    .containsExactly("/s3cret");
        }
    }

    @Test
    void aSecretThatIsNotThereIsSaidAndNotTriedAgain() {
        Outcome outcome = ATTEMPTS.send(webhook("none"), Bulletins.of(Bulletins.failed("why")));
        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(outcome.why()).startsWith("aws-secret:none: ResourceNotFoundException (");
    }

    private static Webhook webhook(String secret) {
        return new Webhook(new SecretReference("aws-secret", secret), "Data Quality", TIMEOUT);
    }

    private SnsTopic topic(String arn) {
        return new SnsTopic(arn, MotoServer.REGION, aws.endpoint(), TIMEOUT);
    }

    private String topicWith(HttpReceiver subscriber) {
        try (SnsClient sns = SnsClient.builder()
                .region(Region.of(MotoServer.REGION))
                .endpointOverride(aws.endpoint())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
            sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(subscriber.url("/subscriber")));
            return topic;
        }
    }
}
