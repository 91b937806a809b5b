package dev.callhouse.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @EnumSource(Environment.class)
    void everyEnvironmentHasSettingsWithoutProblems(Environment environment) {
        Settings settings = Settings.read(ConfigFolder.shipped(), environment.file(), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(settings.chunkBytes()).isEqualTo(16 << 20);
        assertThat(settings.spark()).containsEntry("spark.sql.parquet.compression.codec", "zstd");
        assertThat(settings.maintain()).isEqualTo(MaintainSettings.DEFAULT);
        assertThat(settings.quality()).isEqualTo(QualitySettings.DEFAULT);
        assertThat(settings.gold()).isEqualTo(GoldSettings.DEFAULT);
    }

    /** Fails when a setting is added without a test here. */
    @Test
    void theSettingsAreTheOnesTestedHere() {
        assertThat(ConfigFolder.shipped()
                        .parse("reference.conf")
                        .getConfig("callhouse")
                        .root()
                        .keySet())
                .containsExactlyInAnyOrder("alerts", "chunk-size", "gold", "maintain", "quality", "spark");
    }

    @Test
    void anEnvironmentGoesOverTheDefaultsAndAUsersSettingsOverBoth() throws IOException {
        Settings settings = read("""
                callhouse {
                  chunk-size = 1 MiB
                  spark { "spark.sql.shuffle.partitions" = 3, spark.ui.enabled = true }
                }
                """);
        assertThat(problems.all()).isEmpty();
        assertThat(settings.chunkBytes()).isEqualTo(1 << 20);
        assertThat(settings.spark())
                .containsEntry("spark.sql.shuffle.partitions", "3")
                .containsEntry("spark.ui.enabled", "true")
                .containsEntry("spark.driver.host", "127.0.0.1")
                .containsEntry("spark.sql.parquet.compression.codec", "zstd");
    }

    @Test
    void aLayerMayDemandMoreOrLess() throws IOException {
        Settings settings = read("callhouse.quality.silver { threshold = 99.5, fresh-within = 15 minutes }");
        assertThat(problems.all()).isEmpty();
        assertThat(settings.quality())
                .isEqualTo(new QualitySettings(
                        new QualitySettings.Layer(99.5, Duration.ofMinutes(15)), QualitySettings.DEFAULT.gold()));
    }

    @Test
    void aCentreMayWaitLongerForACallToGoOn() throws IOException {
        Settings settings = read("callhouse.gold.idle = 25 minutes");
        assertThat(problems.all()).isEmpty();
        assertThat(settings.gold().idle()).isEqualTo(Duration.ofMinutes(25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callhouse.chunksize = 1 MiB  | :1: callhouse.chunksize: unknown setting; known are"
                        + " callhouse.alerts, callhouse.chunk-size, callhouse.gold, callhouse.maintain,"
                        + " callhouse.quality, callhouse.spark",
                "chunk-size = 1 MiB           | :1: chunk-size: unknown setting; known are callhouse",
                "callhouse.chunk-size = 1 KiB | :1: callhouse.chunk-size: 1024 bytes is too small; at least 65536",
                "callhouse.chunk-size = many  | :1: Invalid value at 'chunk-size': No number in size-in-bytes value 'many'",
                "callhouse.chunk-size = [1]   | :1: chunk-size has type LIST rather than STRING",
                "callhouse.maintain.vacuum = 1| :1: callhouse.maintain.vacuum: unknown setting; known are"
                        + " callhouse.maintain.checkpoint-interval, callhouse.maintain.file-retention,"
                        + " callhouse.maintain.log-retention, callhouse.maintain.run-retention,"
                        + " callhouse.maintain.small-files, callhouse.maintain.target-file-size",
                "callhouse.maintain.target-file-size = 1 KiB | :1: callhouse.maintain.target-file-size: 1 KiB is not"
                        + " allowed; it must be at least 65536 bytes",
                "callhouse.maintain.small-files = 1 | :1: callhouse.maintain.small-files: 1 is not allowed; it must be"
                        + " at least 2",
                "callhouse.maintain.file-retention = 6 days | :1: callhouse.maintain.file-retention: 6 days is not"
                        + " allowed; it must be at least 7 days",
                "callhouse.maintain.log-retention = 5 days | :1: callhouse.maintain.log-retention: 5 days is not"
                        + " allowed; it must be at least as long as file-retention",
                "callhouse.maintain.checkpoint-interval = 0 | :1: callhouse.maintain.checkpoint-interval: 0 is not"
                        + " allowed; it must be at least 1",
                "callhouse.maintain.run-retention = -1 day | :1: callhouse.maintain.run-retention: -1 day is not"
                        + " allowed; it must be positive or zero",
                "callhouse.quality.platinum = 1 | :1: callhouse.quality.platinum: unknown setting; known are"
                        + " callhouse.quality.gold, callhouse.quality.silver",
                "callhouse.quality.gold.treshold = 1 | :1: callhouse.quality.gold.treshold: unknown setting; known are"
                        + " callhouse.quality.gold.fresh-within, callhouse.quality.gold.threshold",
                "callhouse.quality.silver.threshold = 101 | :1: callhouse.quality.silver.threshold: 101 is not allowed;"
                        + " it must be from 0 to 100",
                "callhouse.quality.gold.threshold = -1 | :1: callhouse.quality.gold.threshold: -1 is not allowed; it must"
                        + " be from 0 to 100",
                "callhouse.quality.gold.threshold = NaN | :1: callhouse.quality.gold.threshold: NaN is not allowed; it"
                        + " must be from 0 to 100",
                "callhouse.quality.silver.fresh-within = -1 hour | :1: callhouse.quality.silver.fresh-within: -1 hour is"
                        + " not allowed; it must be positive or zero",
                "callhouse.gold.idel = 1 | :1: callhouse.gold.idel: unknown setting; known are callhouse.gold.idle",
                "callhouse.gold.idle = -1 minute | :1: callhouse.gold.idle: -1 minute is not allowed; it must be"
                        + " positive or zero",
                "callhouse.spark = 7          | :1: callhouse.spark has type NUMBER rather than OBJECT",
                "callhouse = 7                | :1: callhouse has type NUMBER rather than OBJECT",
                "callhouse {                  | :1: expecting a close parentheses ')' here, not: end of file"
            })
    void aBadSettingIsAProblemWithItsPlace(String text, String problem) throws IOException {
        read(text);
        assertThat(problems.all()).containsExactly(folder + "/settings.conf" + problem);
    }

    private Settings read(String text) throws IOException {
        Files.writeString(folder.resolve("settings.conf"), text);
        ConfigFolder user = ConfigFolder.at(
                new org.apache.hadoop.fs.Path(folder.toString()), new Configuration(), ConfigFolder.shipped());
        return Settings.read(user, Environment.LOCAL.file(), problems);
    }
}
