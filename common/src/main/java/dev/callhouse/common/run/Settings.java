package dev.callhouse.common.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import dev.callhouse.common.alert.AlertSettings;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How jobs use their machine and what they take for granted; what the data means stands in contracts. Read from {@code reference.conf}, the environment's file and the
 * user's {@code settings.conf}, the last one winning.
 *
 * @param chunkBytes how much of a source file one task reads
 * @param spark Spark properties for the session
 * @param maintain what maintenance makes of tables
 * @param alerts how people are told what went wrong
 * @param quality what is demanded of the tables' scores
 * @param gold what Gold takes for granted
 */
public record Settings(
        long chunkBytes,
        Map<String, String> spark,
        MaintainSettings maintain,
        AlertSettings alerts,
        QualitySettings quality,
        GoldSettings gold) {
    private static final String ROOT = "callhouse";
    private static final String CHUNK_SIZE = "chunk-size";
    private static final String SPARK = "spark";
    private static final String MAINTAIN = "maintain";
    private static final String ALERTS = "alerts";
    private static final long SMALLEST_CHUNK = 64 * 1024;

    public Settings {
        spark = Map.copyOf(spark);
    }

    /** What can be read is read, above all how people are told of the rest. */
    static Settings read(ConfigFolder folder, String environmentFile, Problems problems) {
        AlertSettings alerts = AlertSettings.NONE;
        try {
            Config config = ConfigFactory.empty();
            for (ConfigFolder each : folder.layers()) {
                for (String name : new String[] {"settings.conf", environmentFile, "reference.conf"}) {
                    config = each.has(name) ? config.withFallback(withFlatNames(each.parse(name))) : config;
                }
            }
            noteUnknown(config.root(), "", Set.of(ROOT), problems);
            alerts = AlertSettingsReader.read(config.getConfig(ROOT).getConfig(ALERTS), problems);
            return from(config.getConfig(ROOT), alerts, problems);
        } catch (ConfigException e) {
            problems.add("settings", e);
            return new Settings(
                    SMALLEST_CHUNK,
                    Map.of(),
                    MaintainSettings.DEFAULT,
                    alerts,
                    QualitySettings.DEFAULT,
                    GoldSettings.DEFAULT);
        }
    }

    private static Settings from(Config config, AlertSettings alerts, Problems problems) {
        noteUnknown(
                config.root(),
                ROOT + ".",
                Set.of(CHUNK_SIZE, SPARK, MAINTAIN, ALERTS, QualitySettings.KEY, GoldSettings.KEY),
                problems);
        Config maintain = config.getConfig(MAINTAIN);
        noteUnknown(maintain.root(), ROOT + "." + MAINTAIN + ".", MaintainSettings.KEYS, problems);
        Map<String, String> spark = new TreeMap<>();
        config.getConfig(SPARK).root().forEach((name, value) -> spark.put(name, String.valueOf(value.unwrapped())));
        long chunkBytes = config.getBytes(CHUNK_SIZE);
        if (chunkBytes < SMALLEST_CHUNK) {
            problems.add(
                    config.getValue(CHUNK_SIZE).origin(),
                    "callhouse.chunk-size: " + chunkBytes + " bytes is too small; at least " + SMALLEST_CHUNK);
        }
        return new Settings(
                chunkBytes,
                spark,
                MaintainSettings.from(maintain, problems),
                alerts,
                QualitySettings.from(config.getConfig(QualitySettings.KEY), problems),
                GoldSettings.from(config.getConfig(GoldSettings.KEY), problems));
    }

    /** Spark's names as one key each, whether they were written {@code "spark.a.b"} or {@code spark.a.b}. */
    private static Config withFlatNames(Config file) {
        String path = ROOT + "." + SPARK;
        if (!file.hasPath(path)) {
            return file;
        }
        Map<String, Object> flat = new TreeMap<>();
        file.getConfig(path)
                .entrySet()
                .forEach(entry -> flat.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        entry.getValue().unwrapped()));
        return file.withValue(path, ConfigValueFactory.fromMap(flat));
    }

    static void noteUnknown(ConfigObject object, String path, Set<String> known, Problems problems) {
        object.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .forEach(entry -> problems.add(
                        entry.getValue().origin(),
                        path + entry.getKey() + ": unknown setting; known are "
                                + known.stream().sorted().map(key -> path + key).collect(Collectors.joining(", "))));
    }
}
