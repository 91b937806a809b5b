package dev.callhouse.common.alert;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * Publishes to a topic of AWS SNS with the credentials that the process has.
 *
 * @param topicArn a standard topic
 * @param region of the topic
 * @param endpoint in place of AWS's own; null for that
 * @param timeout of an attempt
 */
public record SnsTopic(String topicArn, String region, URI endpoint, Duration timeout) implements Channel {
    private static final int LONGEST_SUBJECT = 100;

    @Override
    public void send(Bulletin bulletin) throws UndeliveredException {
        try (SnsClient client = client()) {
            client.publish(request -> request.topicArn(topicArn)
                    .subject(subject(bulletin))
                    .message(new BulletinText(UnaryOperator.identity()).of(bulletin)));
        } catch (SdkException e) {
            throw AwsCalls.failure("SNS", e);
        }
    }

    private SnsClient client() {
        SnsClientBuilder builder = SnsClient.builder()
                .region(Region.of(region))
                .httpClient(AwsCalls.http(timeout))
                .overrideConfiguration(AwsCalls.within(timeout));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** SNS takes ASCII without line breaks; a run's id has nothing else. */
    private static String subject(Bulletin bulletin) {
        int alerts = bulletin.alerts().size();
        String subject = String.format(
                Locale.ROOT,
                "Callhouse %s: %d %s of run %s",
                bulletin.severity(),
                alerts,
                alerts == 1 ? "alert" : "alerts",
                bulletin.runId());
        return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    }
}
