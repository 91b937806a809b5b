package dev.callhouse.common.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All that a run has to tell through one channel at once.
 *
 * @param lake as a person names it
 * @param asOf the run's clock
 * @param alerts in the order in which they were raised, at least one
 */
public record Bulletin(String runId, String command, String lake, Instant asOf, List<Alert> alerts) {
    public Bulletin {
        alerts = List.copyOf(alerts);
    }

    /** The same with these alerts. */
    public Bulletin with(List<Alert> others) {
        return new Bulletin(runId, command, lake, asOf, others);
    }

    /** The name of an alert, the same whenever the run is repeated. */
    public UUID idOf(Alert alert) {
        String name = String.join("\u0000", runId, alert.kind().name(), alert.table(), alert.subject());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** As bad as the worst of its alerts. */
    Alert.Severity severity() {
        return alerts.stream().map(Alert::severity).max(Enum::compareTo).orElseThrow();
    }
}
