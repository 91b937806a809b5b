package dev.callhouse.common.alert;

import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import java.time.Instant;
import java.util.List;

/** Bulletins for tests. */
final class Bulletins {
    private Bulletins() {}

    static Bulletin of(Alert... alerts) {
        return new Bulletin("r-1", "silver", "/lake", Instant.parse("2025-11-03T09:00:00Z"), List.of(alerts));
    }

    static Alert refused(String file, String why) {
        return new Alert(Kind.FILE_REFUSED, Severity.ERROR, "calls", file, why);
    }

    static Alert failed(String why) {
        return new Alert(Kind.RUN_FAILED, Severity.ERROR, "", "silver", why);
    }
}
