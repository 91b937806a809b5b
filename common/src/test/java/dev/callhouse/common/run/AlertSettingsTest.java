package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.alert.AlertSettings;
import dev.callhouse.common.alert.ChannelSettings.OfConsole;
import dev.callhouse.common.alert.ChannelSettings.OfFile;
import dev.callhouse.common.alert.ChannelSettings.OfSns;
import dev.callhouse.common.alert.ChannelSettings.OfWebhook;
import dev.callhouse.common.alert.SecretReference;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertSettingsTest {
    private static final OfConsole CONSOLE = new OfConsole("console");
    private static final OfFile FILE = new OfFile("file", "control/alerts");
    private static final AlertSettings DEFAULT =
            new AlertSettings(List.of(CONSOLE, FILE), "Data Quality", 4, Duration.ofSeconds(1), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void withoutSettingsTheConsoleAndAFileAreTold() throws IOException {
        assertThat(read("")).isEqualTo(DEFAULT);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aUsersChannelsGoBesideTheDefaultOnesOrInTheirPlace() throws IOException {
        AlertSettings settings = read("""
                callhouse.alerts {
                  channels {
                    console = null
                    archive { type = file, path = "s3://bucket/alerts" }
                    team { type = webhook, url = "env:TEAM_WEBHOOK_URL" }
                    pager { type = sns, topic-arn = "arn:aws:sns:eu-west-1:123456789012:alerts" }
                    test {
                      type = sns, topic-arn = "arn:aws-cn:sns:cn-north-1:123456789012:a_b-c"
                      region = eu-central-1, endpoint = "http://127.0.0.1:5000"
                    }
                  }
                  username = Callhouse
                  attempts = 2
                  first-wait = 50 ms
                  timeout = 1 minute
                }
                """);
        assertThat(problems.all()).isEmpty();
        assertThat(settings)
                .isEqualTo(new AlertSettings(
                        List.of(
                                new OfFile("archive", "s3://bucket/alerts"),
                                FILE,
                                new OfSns("pager", "arn:aws:sns:eu-west-1:123456789012:alerts", "eu-west-1", null),
                                new OfWebhook("team", new SecretReference("env", "TEAM_WEBHOOK_URL")),
                                new OfSns(
                                        "test",
                                        "arn:aws-cn:sns:cn-north-1:123456789012:a_b-c",
                                        "eu-central-1",
                                        URI.create("http://127.0.0.1:5000"))),
                        "Callhouse",
                        2,
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "retries = 3           | retries: unknown setting; known are callhouse.alerts.attempts,"
                        + " callhouse.alerts.channels, callhouse.alerts.first-wait, callhouse.alerts.timeout,"
                        + " callhouse.alerts.username",
                "attempts = 0          | attempts: 0 is not allowed; it must be from 1 to 10",
                "attempts = -1         | attempts: -1 is not allowed; it must be from 1 to 10",
                "first-wait = -1 s     | first-wait: -1 s is not allowed; it must be positive and at most 1 minute",
                "first-wait = 0        | first-wait: 0 is not allowed; it must be positive and at most 1 minute",
                "timeout = 1 hour      | timeout: 1 hour is not allowed; it must be positive and at most 1 minute",
                "channels.x = webhook  | channels.x: must have a type: console, file, sns, webhook",
                "channels.x.type = fax | channels.x.type: unknown type 'fax'; known are console, file, sns, webhook",
                "channels.x { type = console, url = \"env:X\" } | channels.x.url: unknown setting; known are"
                        + " callhouse.alerts.channels.x.type",
                "channels.x { type = sns, topic-arn = \"arn:aws:sqs:eu-west-1:123456789012:q\" } | channels.x.topic-arn:"
                        + " arn:aws:sqs:eu-west-1:123456789012:q is not allowed; it must be the ARN of a standard topic,"
                        + " as arn:aws:sns:eu-central-1:123456789012:alerts",
                "channels.x { type = sns, topic-arn = \"arn:aws:sns:eu-west-1:123456789012:a\", endpoint = here } |"
                        + " channels.x.endpoint: here is not allowed; it must be an http or https URL of a host, as"
                        + " https://sns.eu-central-1.amazonaws.com",
                "channels.x { type = sns, topic-arn = \"arn:aws:sns:eu-west-1:123456789012:a\", region = \"EU west\" } |"
                        + " channels.x.region: EU west is not allowed; it must be a name as eu-central-1"
            })
    void aBadSettingIsAProblemWithItsPlaceAndTheOthersHold(String text, String problem) throws IOException {
        AlertSettings settings = read("callhouse.alerts." + text);
        assertThat(problems.all()).containsExactly(folder + "/settings.conf:1: callhouse.alerts." + problem);
        assertThat(settings.channels()).contains(CONSOLE, FILE);
        assertThat(settings.attempts()).isBetween(1, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "channels.x.path = a           | No configuration setting found for key 'type'",
                "channels.x.type = file        | No configuration setting found for key 'path'",
                "channels.x { type = webhook } | No configuration setting found for key 'url'",
                "channels.x { type = webhook, url = [\"https://hooks.example.com/s3cret\"] } | url has type LIST rather"
                        + " than STRING",
                "channels.x { type = sns }     | No configuration setting found for key 'topic-arn'",
                "attempts = many               | attempts has type STRING rather than NUMBER",
                "timeout = soon                | Invalid value at 'timeout': No number in duration value 'soon'"
            })
    void whatIsMissingOrOfAnotherTypeIsAProblemToo(String text, String problem) throws IOException {
        AlertSettings settings = read("callhouse.alerts." + text);
        assertThat(problems.all())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each)
                        .startsWith(folder + "/settings.conf")
                        .endsWith(": " + problem)
                        .doesNotContain("s3cret"));
        assertThat(settings.channels()).contains(CONSOLE, FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/s3cret",
        "env:https://hooks.example.com/s3cret",
        "s3cret",
        "file:s3cret",
        "vault:s3cret"
    })
    void aSecretInPlainTextIsRefusedAndNotRepeated(String url) throws IOException {
        read("callhouse.alerts.channels.team { type = webhook, url = \"" + url + "\" }");
        assertThat(problems.all())
                .containsExactly(
                        folder + "/settings.conf:1: callhouse.alerts.channels.team.url: must say where the URL is"
                                + " kept, as env:NAME, file:/PATH or aws-secret:NAME; what stands there now is not shown, for it"
                                + " may be the secret itself");
    }

    @Test
    void problemsElsewhereLeaveTheAlertsAsTheyAre() throws IOException {
        assertThat(read("callhouse.chunk-size = many\ncallhouse.alerts.channels.console = null"))
                .isEqualTo(DEFAULT.with(List.of(FILE)));
        assertThat(problems.all()).hasSize(1);
    }

    private AlertSettings read(String text) throws IOException {
        Files.writeString(folder.resolve("settings.conf"), text);
        ConfigFolder user = ConfigFolder.at(
                new org.apache.hadoop.fs.Path(folder.toString()), new Configuration(), ConfigFolder.shipped());
        return Settings.read(user, Environment.LOCAL.file(), problems).alerts();
    }
}
