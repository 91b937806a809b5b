package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.alert.Attempts.Outcome;
import dev.callhouse.common.testing.AwsProperties;
import dev.callhouse.common.testing.HttpReceiver;
import dev.callhouse.common.testing.HttpReceiver.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of AWS against a real server that answers as SNS does. */
class SnsTopicTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:alerts";
    private static final String PUBLISHED = """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
              <ResponseMetadata><RequestId>d74b8436-ae13-5ab4-a9ff-ce54dfea72a0</RequestId></ResponseMetadata>
            </PublishResponse>""";

    private final HttpReceiver receiver = new HttpReceiver();

    @BeforeEach
    void provideCredentials() {
        AwsProperties.set(Map.of());
    }

    @AfterEach
    void stop() {
        receiver.close();
        AwsProperties.clear();
    }

    @Test
    void itPublishesASignedRequest() {
        receiver.answers(200, PUBLISHED);
        assertThat(send(Bulletins.of(Bulletins.failed("no disk"), Bulletins.refused("é.csv", "<&> 😀"))))
                .isEqualTo(new Outcome(1, null));

        Request request = receiver.requests().get(0);
        assertThat(request.headers().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/")
                .contains("/eu-central-1/sns/aws4_request, ", "Signature=");
        Map<String, String> form = form(request.body());
        assertThat(form)
                .containsEntry("Action", "Publish")
                .containsEntry("TopicArn", TOPIC)
                .containsEntry("Subject", "Callhouse ERROR: 2 alerts of run r-1");
        assertThat(form.get("Message"))
                .contains("Run failed:\n- silver: no disk\n", "Files refused:\n- calls, é.csv: <&> 😀\n");
    }

    /** Which would keep a process from ending. */
    @Test
    void noThreadIsLeftBehind() {
        receiver.answers(200, PUBLISHED);
        send(anything());
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("sdk") && !thread.isDaemon())
                .isEmpty();
    }

    @Test
    void aSubjectHasAtMost100Characters() {
        receiver.answers(200, PUBLISHED);
        send(new Bulletin("r".repeat(100), "silver", "/lake", Instant.EPOCH, List.of(Bulletins.failed("why"))));
        assertThat(form(receiver.requests().get(0).body()).get("Subject"))
                .hasSize(100)
                .startsWith("Callhouse ERROR: 1 alert of run rrr");
    }

    @Test
    void aFailureOfTheServiceIsTriedAgainByUsAndNotByTheClientToo() {
        receiver.answers(500, error("Receiver", "InternalError", "broken"))
                .answers(400, error("Sender", "Throttling", "too fast"))
                .answers(200, PUBLISHED);
        assertThat(send(anything())).isEqualTo(new Outcome(3, null));
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void aRefusalIsNotTriedAgainAndSaidInTheWordsOfTheService() {
        receiver.answers(403, error("Sender", "AuthorizationError", "not authorized to perform: SNS:Publish"));
        assertThat(send(anything()))
                .isEqualTo(new Outcome(1, "SNS: AuthorizationError (not authorized to perform: SNS:Publish)"));
    }

    @Test
    void noAnswerInTimeIsTriedAgain() {
        receiver.answersAfter(Duration.ofSeconds(20)).answers(200, PUBLISHED);
        assertThat(new Attempts(4, Duration.ofSeconds(1), wait -> {}).send(topic(Duration.ofSeconds(1)), anything()))
                .isEqualTo(new Outcome(2, null));
    }

    @Test
    void nobodyThereIsTriedAgain() {
        receiver.close();
        Outcome outcome = send(anything());
        assertThat(outcome.attempts()).isEqualTo(4);
        assertThat(outcome.why()).startsWith("SNS: Unable to execute HTTP request: Connection refused");
    }

    private static Bulletin anything() {
        return Bulletins.of(Bulletins.failed("why"));
    }

    private Outcome send(Bulletin bulletin) {
        return new Attempts(4, Duration.ofSeconds(1), wait -> {}).send(topic(Duration.ofSeconds(20)), bulletin);
    }

    private SnsTopic topic(Duration timeout) {
        return new SnsTopic(TOPIC, "eu-central-1", URI.create(receiver.url("/")), timeout);
    }

    private static String error(String type, String code, String message) {
        return "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>" + type
                + "</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
