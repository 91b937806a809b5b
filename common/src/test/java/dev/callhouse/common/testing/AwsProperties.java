package dev.callhouse.common.testing;

import java.util.List;
import java.util.Map;

/** The system properties by which the AWS SDK finds credentials, as a test needs them. */
public final class AwsProperties {
    private static final Map<String, String> CREDENTIALS = Map.of(
            "aws.accessKeyId", "AKIATEST", "aws.secretAccessKey", "test-secret-key", "aws.region", MotoServer.REGION);

    private AwsProperties() {}

    /** Credentials, and what else is given. */
    public static void set(Map<String, String> more) {
        CREDENTIALS.forEach(System::setProperty);
        more.forEach(System::setProperty);
    }

    /** None of the SDK's properties is left. */
    public static void clear() {
        List.copyOf(System.getProperties().stringPropertyNames()).stream()
                .filter(name -> name.startsWith("aws."))
                .forEach(System::clearProperty);
    }
}
