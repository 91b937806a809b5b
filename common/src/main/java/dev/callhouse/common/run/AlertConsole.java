package dev.callhouse.common.run;

import dev.callhouse.common.alert.Bulletin;
import dev.callhouse.common.alert.BulletinText;
import dev.callhouse.common.alert.Channel;
import java.util.function.UnaryOperator;

/** Tells whoever reads the run's error stream, or the log it goes to. */
record AlertConsole(Console console) implements Channel {
    @Override
    public void send(Bulletin bulletin) {
        console.progress("ALERT");
        new BulletinText(UnaryOperator.identity()).of(bulletin).lines().forEach(line -> console.error("  %s", line));
    }
}
