package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.GateException;
import java.util.Optional;

/** The alert of a run that ended by an exception. */
final class FailedRun {
    private FailedRun() {}

    /** The alert; none when another run was at work, which is no failure, nor when a gate has told all of it. */
    static Optional<Alert> alert(String command, Throwable failure) {
        boolean isTold = failure instanceof GateException gate && gate.isTold();
        return isTold || failure instanceof BusyException
                ? Optional.empty()
                : Optional.of(new Alert(Kind.RUN_FAILED, Severity.ERROR, "", command, FailureText.of(failure)));
    }
}
