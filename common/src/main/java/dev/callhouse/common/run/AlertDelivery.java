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

    AlertDelivery(RunStart run, AlertSettings settings) {
        this.run = run;
        this.settings = settings;
        this.attempts = new Attempts(settings.attempts(), settings.firstWait(), Attempts.Sleeper.realTime());
    }

    @Override
    public Optional<AlertResults> send(List<Alert> raised) {
        try {
            return hasLake()
                    ? send(raised, AlertMemory.in(files(), memoryFile()), settings.channels())
                    : send(raised, AlertMemory.ofThisAttempt(), channelsOutsideTheLake());
        } catch (RuntimeException | Error e) { // the run's own end counts, whatever becomes of its alerts
            warn("alerts were not sent: " + FailureText.of(e));
            return Optional.empty();
        }
    }

    private Optional<AlertResults> send(List<Alert> raised, AlertMemory memory, List<ChannelSettings> channels) {
        guarded("read", memory::read);
        memory.add(raised);
        if (memory.all().isEmpty()) {
            return Optional.empty();
        }
        guarded("written", memory::write);
        List<Told> told =
                channels.stream().map(channel -> tell(channel, memory)).toList();
        return Optional.of(new AlertResults(memory.all(), told));
    }

    private List<ChannelSettings> channelsOutsideTheLake() {
        return settings.channels().stream()
                .filter(channel -> !(channel instanceof ChannelSettings.OfFile))
                .toList();
    }

    private Told tell(ChannelSettings channel, AlertMemory memory) {
        List<Alert> alerts = memory.newTo(channel.name());
        if (alerts.isEmpty()) {
            return new Told(channel.name(), "sent before", 0, 0, null);
        }
        Attempts.Outcome outcome = attempts.send(bulletin -> open(channel).send(bulletin), bulletin(alerts));
        if (outcome.isSent()) {
            memory.noteTaken(channel.name(), alerts);
            guarded("written", memory::write);
        } else {
            warn(alerts.size() + " of the run's alerts could not be sent to " + channel.name() + ": " + outcome.why()
                    + " (attempts: " + outcome.attempts() + ")");
        }
        return new Told(
                channel.name(), outcome.isSent() ? "sent" : "failed", alerts.size(), outcome.attempts(), outcome.why());
    }

    private Bulletin bulletin(List<Alert> alerts) {
        return new Bulletin(run.id(), run.command(), run.lake().toString(), run.asOf(), alerts);
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
        try {
            return run.lake().exists(hadoop());
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
