package dev.callhouse.common.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has to tell to people, collected until its end. */
public final class Alerts {
    private final Map<Alert.Key, Alert> raised = new LinkedHashMap<>();

    /** Notes an alert; of two of the same kind, table and subject the first stays. */
    public void raise(Alert alert) {
        raised.putIfAbsent(alert.key(), alert);
    }

    /** In the order in which they were raised. */
    public List<Alert> raised() {
        return List.copyOf(raised.values());
    }
}
