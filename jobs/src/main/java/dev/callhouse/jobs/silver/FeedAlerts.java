package dev.callhouse.jobs.silver;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.run.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the batches of a run that goes on have to tell people: each thing at once, and once more when it is still so after a
 * while, for a critical utterance in the morning must not hide the one in the afternoon.
 */
final class FeedAlerts {
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final Run run;
    /** When something was told last, by the run's own watch. */
    private final Map<Alert.Key, Duration> told = new HashMap<>();

    FeedAlerts(Run run) {
        this.run = run;
    }

    /** Tells what a batch has raised. */
    void tell(Run moment) {
        told.values().removeIf(last -> run.elapsed().minus(last).compareTo(SILENCE) >= 0);
        List<Alert> due = moment.alerts().raised().stream()
                .filter(alert -> told.putIfAbsent(alert.key(), run.elapsed()) == null)
                .toList();
        due.forEach(alert -> run.alerts().raise(at(moment, alert)));
        if (!due.isEmpty()) {
            run.tellNow();
        }
    }

    /** Another alert than the one of an earlier batch. */
    private static Alert at(Run moment, Alert alert) {
        return new Alert(
                alert.kind(),
                alert.severity(),
                alert.table(),
                alert.subject() + " (" + moment.asOf() + ")",
                alert.message());
    }
}
