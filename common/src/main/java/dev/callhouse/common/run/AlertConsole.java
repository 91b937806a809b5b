package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Bulletin;
import dev.callhouse.common.alert.BulletinText;
import dev.callhouse.common.alert.Channel;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells whoever reads the run's error stream, or the log it goes to. The run's failure is said there anyway. */
record AlertConsole(Console console) implements Channel {
    @Override
    public void send(Bulletin bulletin) {
        List<Alert> unsaid = bulletin.alerts().stream()
                .filter(alert -> alert.kind() != Alert.Kind.RUN_FAILED)
                .toList();
        if (!unsaid.isEmpty()) {
            console.progress("ALERT");
            new BulletinText(UnaryOperator.identity())
                    .of(bulletin.with(unsaid))
                    .lines()
                    .forEach(line -> console.error(line.isEmpty() ? "" : "  " + line));
        }
    }
}
