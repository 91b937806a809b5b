package dev.callhouse.jobs.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.callhouse.common.run.QualitySettings;
import java.util.Locale;

/** The layers whose tables have scores. */
public enum Layer {
    SILVER,
    GOLD;

    /** As the table of scores writes it. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    QualitySettings.Layer demands(QualitySettings settings) {
        return this == SILVER ? settings.silver() : settings.gold();
    }
}
