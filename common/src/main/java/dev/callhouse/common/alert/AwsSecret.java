package dev.callhouse.common.alert;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/** A secret of AWS Secrets Manager that was kept as plain text. */
final class AwsSecret {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:secretsmanager:([^:]+):.*");

    private AwsSecret() {}

    /**
     * Asks with the credentials that the process has, in the region that the name tells when it is an ARN, otherwise in
     * the process's.
     */
    static String read(String nameOrArn, Duration timeout) throws UndeliveredException {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .httpClient(AwsCalls.http(timeout))
                .overrideConfiguration(AwsCalls.within(timeout));
        Matcher arn = ARN.matcher(nameOrArn);
        if (arn.matches()) {
            builder.region(Region.of(arn.group(1)));
        }
        try (SecretsManagerClient client = builder.build()) {
            String secret = client.getSecretValue(request -> request.secretId(nameOrArn))
                    .secretString();
            if (secret == null) {
                throw UndeliveredException.forGood("aws-secret:" + nameOrArn + " is binary; keep it as plain text");
            }
            return secret;
        } catch (SdkException e) {
            throw AwsCalls.failure("aws-secret:" + nameOrArn, e);
        }
    }
}
