package dev.callhouse.common.run;

import com.typesafe.config.Config;
import dev.callhouse.common.config.Problems;

/**
 * Notes what a group of settings must not be.
 *
 * @param path of the group, with a dot at its end
 */
record SettingRule(String path, Config config, Problems problems) {
    void require(String key, boolean holds, String allowed) {
        if (!holds) {
            note(key, config.getValue(key).unwrapped() + " is not allowed; it must be " + allowed);
        }
    }

    /** For a value that must not be shown. */
    void note(String key, String problem) {
        problems.add(config.getValue(key).origin(), path + key + ": " + problem);
    }
}
