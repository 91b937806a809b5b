package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import java.util.List;

/**
 * What people were told.
 *
 * @param alerts of this run, also those of an earlier attempt with the same run id
 * @param channels what became of them; a channel takes all that is new to it or nothing
 */
record AlertResults(List<Alert> alerts, List<Told> channels) {
    /**
     * One channel.
     *
     * @param outcome {@code sent}, {@code failed}, or {@code sent before}
     * @param alerts that were new to the channel
     * @param attempts to send them
     * @param why they could not be sent; null when they were
     */
    record Told(String channel, String outcome, int alerts, int attempts, String why) {}
}
