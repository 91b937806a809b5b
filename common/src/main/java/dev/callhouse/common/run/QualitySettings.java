package dev.callhouse.common.run;

import com.typesafe.config.Config;
import dev.callhouse.common.config.Problems;
import java.time.Duration;
import java.util.Set;

/** What is demanded of the scores of each layer's tables. */
public record QualitySettings(Layer silver, Layer gold) {
    /**
     * What is demanded of a layer.
     *
     * @param threshold the score that a table must have, percent
     * @param freshWithin how long after its last refresh a table counts as fresh
     */
    public record Layer(double threshold, Duration freshWithin) {}

    static final String KEY = "quality";
    static final QualitySettings DEFAULT =
            new QualitySettings(new Layer(95, Duration.ofHours(1)), new Layer(100, Duration.ofHours(6)));

    private static final String SILVER = "silver";
    private static final String GOLD = "gold";
    private static final String THRESHOLD = "threshold";
    private static final String FRESH_WITHIN = "fresh-within";

    static QualitySettings from(Config config, Problems problems) {
        Settings.noteUnknown(config.root(), path(""), Set.of(SILVER, GOLD), problems);
        return new QualitySettings(layer(config, SILVER, problems), layer(config, GOLD, problems));
    }

    private static Layer layer(Config config, String name, Problems problems) {
        Config layer = config.getConfig(name);
        Settings.noteUnknown(layer.root(), path(name + "."), Set.of(THRESHOLD, FRESH_WITHIN), problems);
        SettingRule rule = new SettingRule(path(name + "."), layer, problems);
        double threshold = layer.getDouble(THRESHOLD);
        Duration freshWithin = layer.getDuration(FRESH_WITHIN);
        rule.require(THRESHOLD, threshold >= 0 && threshold <= 100, "from 0 to 100");
        rule.require(FRESH_WITHIN, !freshWithin.isNegative(), "positive or zero");
        return new Layer(threshold, freshWithin);
    }

    private static String path(String below) {
        return "callhouse." + KEY + "." + below;
    }
}
