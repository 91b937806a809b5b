package dev.callhouse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env:TEAM_WEBHOOK",
                "file:/run/secrets/webhook",
                "aws-secret:prod/callhouse/webhook",
                "aws-secret:arn:aws:secretsmanager:eu-central-1:123456789012:secret:webhook-AbCdEf"
            })
    void aReferenceReadsAsItIsWritten(String text) {
        assertThat(SecretReference.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/services/T0/B0/x",
                "env:https://hooks.example.com/services/T0/B0/x",
                "env:",
                "env:1ST",
                "file:relative",
                "aws-secret:",
                "aws-secret:a b",
                "vault:x",
                "xenv:NAME",
                ""
            })
    void anythingElseMayBeTheSecretItself(String text) {
        assertThat(SecretReference.parse(text)).isEmpty();
    }

    @Test
    void theEnvironmentHoldsSecrets() throws UndeliveredException {
        assertThat(resolved("env:PATH")).isEqualTo(System.getenv("PATH").strip());
    }

    @Test
    void aMountedFileHoldsASecretWithALineBreakAtItsEnd() throws IOException, UndeliveredException {
        Path file = Files.writeString(folder.resolve("secret"), " https://hooks.example.com/x\n");
        assertThat(resolved("file:" + file)).isEqualTo("https://hooks.example.com/x");
    }

    @Test
    void aSecretThatIsNotThereIsNamedAndNotTriedAgain() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertMissing("env:CALLHOUSE_NO_SUCH_SECRET", "env:CALLHOUSE_NO_SUCH_SECRET is not set");
        assertMissing("file:" + folder + "/none", "file:" + folder + "/none cannot be read (NoSuchFileException)");
        assertMissing("file:" + empty, "file:" + empty + " is empty");
    }

    private static void assertMissing(String reference, String message) {
        assertThatThrownBy(() -> resolved(reference))
                .isInstanceOf(UndeliveredException.class)
                .hasMessage(message)
                .matches(e -> !((UndeliveredException) e).mayPass());
    }

    private static String resolved(String reference) throws UndeliveredException {
        return SecretReference.parse(reference).orElseThrow().resolve(TIMEOUT);
    }
}
