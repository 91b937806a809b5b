package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Alert.Kind;
import dev.callhouse.common.alert.Alert.Severity;
import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.GateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The alert of a run that ended by an exception. */
final class FailedRun {
    private static final Set<Kind> OF_GATES = Set.of(Kind.CHECK_FAILED, Kind.SCORE_BELOW_THRESHOLD);

    private FailedRun() {}

    /**
     * The alert; none when another run was at work, which is no failure, nor when a gate has told it already.
     *
     * @param raised by the run before
     */
    static Optional<Alert> alert(String command, Throwable failure, List<Alert> raised) {
        boolean isTold = failure instanceof GateException && raised.stream().anyMatch(FailedRun::isOfGate);
        return isTold || failure instanceof BusyException
                ? Optional.empty()
                : Optional.of(new Alert(Kind.RUN_FAILED, Severity.ERROR, "", command, FailureText.of(failure)));
    }

    private static boolean isOfGate(Alert alert) {
        return alert.severity() == Severity.ERROR && OF_GATES.contains(alert.kind());
    }
}
