package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.AlertSettings;
import dev.callhouse.common.alert.Attempts;
import dev.callhouse.common.alert.Bulletin;
import dev.callhouse.common.alert.Channel;
import dev.callhouse.common.alert.ChannelSettings;
import dev.callhouse.common.alert.SnsTopic;
import dev.callhouse.common.alert.Webhook;
import dev.callhouse.common.run.AlertResults.Told;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.table.ControlFiles;
import dev.callhouse.common.table.Lake;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Tells people through every channel of the settings what a run has raised, in one bulletin per channel, and remembers
 * what each has taken. What cannot be sent is said on the console and stays for a repetition with the same run id.
 */
final class AlertDelivery implements AlertSender {
    private final RunStart run;
    private final AlertSettings settings;
    private final Attempts attempts;
    private final AlertMemory memory = new AlertMemory();

    AlertDelivery(RunStart run, AlertSettings settings) {
        this.run = run;
        this.settings = settings;
        this.attempts = new Attempts(settings.attempts(), settings.firstWait(), Attempts.Sleeper.realTime());
    }

    @Override
    public Optional<AlertResults> send(List<Alert> raised) {
        try {
            boolean hasLake = hasLake();
            if (hasLake) {
                guarded("read", () -> memory.read(files(), memoryFile()));
            }
            memory.add(raised);
            return memory.all().isEmpty() ? Optional.empty() : Optional.of(tellAll(hasLake));
        } catch (RuntimeException | Error e) { // the run's own end counts, whatever becomes of its alerts
            warn("alerts were not sent: " + FailureText.of(e));
            return Optional.empty();
        }
    }

    private AlertResults tellAll(boolean hasLake) {
        remember(hasLake);
        List<Told> told = settings.channels().stream()
                .filter(channel -> hasLake || !(channel instanceof ChannelSettings.OfFile))
                .map(channel -> tell(channel, hasLake))
                .toList();
        return new AlertResults(memory.all(), told);
    }

    private Told tell(ChannelSettings channel, boolean hasLake) {
        List<Alert> alerts = memory.newTo(channel.name());
        if (alerts.isEmpty()) {
            return new Told(channel.name(), "sent before", 0, 0, null);
        }
        Bulletin bulletin = new Bulletin(run.id(), run.command(), run.lake().toString(), run.asOf(), alerts);
        Attempts.Outcome outcome = attempts.send(open(channel), bulletin);
        if (outcome.isSent()) {
            memory.noteTaken(channel.name(), alerts);
            remember(hasLake);
        } else {
            warn(alerts.size() + " of the run's alerts could not be sent to " + channel.name() + ": " + outcome.why()
                    + " (attempts: " + outcome.attempts() + ")");
        }
        return new Told(
                channel.name(), outcome.isSent() ? "sent" : "failed", alerts.size(), outcome.attempts(), outcome.why());
    }

    private Channel open(ChannelSettings settings) {
        if (settings instanceof ChannelSettings.OfFile file) {
            return new AlertFile(files(), run.lake().resolve(file.path()));
        }
        if (settings instanceof ChannelSettings.OfWebhook webhook) {
            return new Webhook(webhook.url(), this.settings.username(), this.settings.timeout());
        }
        if (settings instanceof ChannelSettings.OfSns sns) {
            return new SnsTopic(sns.topicArn(), sns.region(), sns.endpoint(), this.settings.timeout());
        }
        return new AlertConsole(run.console());
    }

    private void remember(boolean hasLake) {
        if (hasLake) {
            guarded("written", () -> memory.write(files(), memoryFile()));
        }
    }

    /** Rather an alert twice than none. */
    private void guarded(String what, Runnable access) {
        try {
            access.run();
        } catch (RuntimeException e) {
            warn("what alerts were sent cannot be " + what + ", so a repetition may send them twice: "
                    + FailureText.of(e));
        }
    }

    private void warn(String text) {
        run.console().progress("WARNING: %s", text);
    }

    /** A lake that is not there is not made for the sake of its alerts. */
    private boolean hasLake() {
        Lake lake = run.lake();
        try {
            return lake.root()
                    .getFileSystem(hadoop())
                    .getFileStatus(lake.root())
                    .isDirectory();
        } catch (IOException e) {
            return false;
        }
    }

    private Path memoryFile() {
        return run.lake().control("runs/" + run.id() + "/alerts.json");
    }

    private static ControlFiles files() {
        return new ControlFiles(hadoop());
    }

    /** A run whose settings are refused has no session. */
    private static Configuration hadoop() {
        return Catalyst.openSession()
                .map(session -> session.sparkContext().hadoopConfiguration())
                .orElseGet(Configuration::new);
    }
}
