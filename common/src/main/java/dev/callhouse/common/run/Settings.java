package dev.callhouse.common.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How jobs use their machine; never what the data means. Read from {@code reference.conf}, the environment's file and the
 * user's {@code settings.conf}, the last one winning.
 *
 * @param chunkBytes how much of a source file one task reads
 * @param spark Spark properties for the session
 */
public record Settings(long chunkBytes, Map<String, String> spark) {
    private static final String ROOT = "callhouse";
    private static final String CHUNK_SIZE = "chunk-size";
    private static final String SPARK = "spark";
    private static final long SMALLEST_CHUNK = 64 * 1024;

    public Settings {
        spark = Map.copyOf(spark);
    }

    static Settings read(ConfigFolder folder, String environmentFile, Problems problems) {
        try {
            Config config = ConfigFactory.empty();
            for (ConfigFolder each : folder.layers()) {
                for (String name : new String[] {"settings.conf", environmentFile, "reference.conf"}) {
                    config = each.has(name) ? config.withFallback(each.parse(name)) : config;
                }
            }
            return from(config.getConfig(ROOT), problems);
        } catch (ConfigException e) {
            problems.add("settings", e);
            return new Settings(SMALLEST_CHUNK, Map.of());
        }
    }

    private static Settings from(Config config, Problems problems) {
        for (Map.Entry<String, ConfigValue> entry : config.root().entrySet()) {
            if (!Set.of(CHUNK_SIZE, SPARK).contains(entry.getKey())) {
                problems.add(
                        entry.getValue().origin(),
                        "callhouse." + entry.getKey() + ": unknown setting; known are chunk-size, spark");
            }
        }
        Map<String, String> spark = new TreeMap<>();
        config.getConfig(SPARK).root().forEach((name, value) -> spark.put(name, String.valueOf(value.unwrapped())));
        long chunkBytes = config.getBytes(CHUNK_SIZE);
        if (chunkBytes < SMALLEST_CHUNK) {
            problems.add(
                    config.getValue(CHUNK_SIZE).origin(),
                    "callhouse.chunk-size: " + chunkBytes + " bytes is too small; at least " + SMALLEST_CHUNK);
        }
        return new Settings(chunkBytes, spark);
    }
}
