package dev.callhouse.common.run;

import com.typesafe.config.Config;
import dev.callhouse.common.config.Problems;
import java.time.Duration;
import java.util.Set;

/**
 * What Gold takes for granted.
 *
 * @param idle how long nothing more must have come of what grows piece by piece for it to count as over
 */
public record GoldSettings(Duration idle) {
    public static final GoldSettings DEFAULT = new GoldSettings(Duration.ofMinutes(10));

    static final String KEY = "gold";

    private static final String IDLE = "idle";

    static GoldSettings from(Config config, Problems problems) {
        String path = "callhouse." + KEY + ".";
        Settings.noteUnknown(config.root(), path, Set.of(IDLE), problems);
        Duration idle = config.getDuration(IDLE);
        new SettingRule(path, config, problems).require(IDLE, !idle.isNegative(), "positive or zero");
        return new GoldSettings(idle);
    }
}
