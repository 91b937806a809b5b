package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import java.util.List;
import java.util.Optional;

/** Tells people what a run has raised. */
interface AlertSender {
    /** For runs that a person has started and watches. */
    AlertSender NOBODY = raised -> Optional.empty();

    /**
     * Never fails.
     *
     * @return what was told through which channel; nothing when there was nothing to tell
     */
    Optional<AlertResults> send(List<Alert> raised);
}
