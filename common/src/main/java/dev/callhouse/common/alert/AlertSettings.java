package dev.callhouse.common.alert;

import java.time.Duration;
import java.util.List;

/**
 * How people are told.
 *
 * @param channels all of which are told
 * @param username who a webhook says is speaking
 * @param attempts per channel, at least 1
 * @param firstWait after the first attempt; it doubles from one to the next
 * @param timeout of an attempt
 */
public record AlertSettings(
        List<ChannelSettings> channels, String username, int attempts, Duration firstWait, Duration timeout) {
    /** Nobody is told; for settings that cannot be read. */
    public static final AlertSettings NONE =
            new AlertSettings(List.of(), "Callhouse", 1, Duration.ofSeconds(1), Duration.ofSeconds(10));

    public AlertSettings {
        channels = List.copyOf(channels);
    }

    /** The same with these channels. */
    public AlertSettings with(List<ChannelSettings> others) {
        return new AlertSettings(others, username, attempts, firstWait, timeout);
    }
}
