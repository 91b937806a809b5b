package dev.callhouse.common.alert;

import java.util.ArrayList;
import java.util.List;

/** What a run has to tell to people, collected until its end. */
public final class Alerts {
    private final List<Alert> raised = new ArrayList<>();

    /** Notes an alert; the same one twice is one. */
    public void raise(Alert alert) {
        if (!raised.contains(alert)) {
            raised.add(alert);
        }
    }

    /** In the order in which they were raised. */
    public List<Alert> raised() {
        return List.copyOf(raised);
    }
}
