package dev.callhouse.common.run;

import com.typesafe.config.Config;
import dev.callhouse.common.config.Problems;
import java.time.Duration;
import java.util.Set;

/**
 * What maintenance makes of tables.
 *
 * @param targetFileBytes how large a compacted file becomes; one below half of it is small
 * @param smallFiles so many small files of a partition are worth a compaction
 * @param fileRetention how long a file stays that no version of now needs
 * @param logRetention how long the log tells of a version
 * @param checkpointInterval commits from one checkpoint of the log to the next
 * @param runRetention how long the results of a run stay
 */
public record MaintainSettings(
        long targetFileBytes,
        int smallFiles,
        Duration fileRetention,
        Duration logRetention,
        int checkpointInterval,
        Duration runRetention) {
    /** A shorter retention takes files from under readers and writers at work; it needs a word of its own. */
    public static final Duration SHORTEST_RETENTION = Duration.ofDays(7);

    static final MaintainSettings DEFAULT =
            new MaintainSettings(64 << 20, 4, SHORTEST_RETENTION, Duration.ofDays(30), 10, Duration.ofDays(90));

    static final Set<String> KEYS = Set.of(
            "target-file-size",
            "small-files",
            "file-retention",
            "log-retention",
            "checkpoint-interval",
            "run-retention");

    private static final long SMALLEST_TARGET = 64 * 1024;

    static MaintainSettings from(Config config, Problems problems) {
        MaintainSettings settings = new MaintainSettings(
                config.getBytes("target-file-size"),
                config.getInt("small-files"),
                config.getDuration("file-retention"),
                config.getDuration("log-retention"),
                config.getInt("checkpoint-interval"),
                config.getDuration("run-retention"));
        SettingRule rule = new SettingRule("callhouse.maintain.", config, problems);
        rule.require(
                "target-file-size",
                settings.targetFileBytes >= SMALLEST_TARGET,
                "at least " + SMALLEST_TARGET + " bytes");
        rule.require("small-files", settings.smallFiles >= 2, "at least 2");
        rule.require("file-retention", settings.fileRetention.compareTo(SHORTEST_RETENTION) >= 0, "at least 7 days");
        rule.require(
                "log-retention",
                settings.logRetention.compareTo(settings.fileRetention) >= 0,
                "at least as long as file-retention");
        rule.require("checkpoint-interval", settings.checkpointInterval >= 1, "at least 1");
        rule.require("run-retention", !settings.runRetention.isNegative(), "positive or zero");
        return settings;
    }
}
