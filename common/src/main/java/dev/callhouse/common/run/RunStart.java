package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.Lake;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * A run before it has a session and contracts: enough to tell people if it never gets them.
 *
 * @param settings as far as they could be read
 * @param problems of the settings
 */
record RunStart(
        String command,
        String id,
        Instant asOf,
        Lake lake,
        Console console,
        ConfigFolder folder,
        Settings settings,
        Problems problems) {
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    static RunStart of(String command, CommonOptions options) {
        Instant asOf = Optional.ofNullable(options.asOf).orElseGet(Instant::now).truncatedTo(ChronoUnit.MILLIS);
        String id = Optional.ofNullable(options.runId).orElseGet(() -> idFor(command, asOf));
        if (!RUN_ID.matcher(id).matches()) {
            throw new RefusedException("--run-id '" + id + "': use letters, digits, '.', '_' and '-', at most 100");
        }
        Lake lake = Lake.at(options.lake);
        ConfigFolder folder = folder(options.configDir);
        Problems problems = new Problems();
        Environment environment = Optional.ofNullable(options.environment).orElseGet(Environment::detect);
        Settings settings = Settings.read(folder, environment.file(), problems);
        return new RunStart(command, id, asOf, lake, options.console(), folder, settings, problems);
    }

    private static ConfigFolder folder(String configDir) {
        ConfigFolder shipped = ConfigFolder.shipped();
        return configDir == null ? shipped : ConfigFolder.at(Lake.absolute(configDir), new Configuration(), shipped);
    }

    private static String idFor(String command, Instant asOf) {
        return command + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(asOf)
                + "-" + UUID.randomUUID().toString().substring(0, 6);
    }

    /**
     * Opens the run.
     *
     * @param sender also tells when it cannot be opened
     */
    Run open(AlertSender sender) {
        try {
            problems.throwIfAny();
            SparkSession spark = Sessions.open(settings);
            Contracts contracts = Contracts.read(spark, folder, problems);
            problems.throwIfAny();
            return new Run(this, contracts, spark, sender);
        } catch (Throwable e) { // as in a run: nothing may end it unheard
            List<Alert> failed = FailedRun.alert(command, e).stream().toList();
            sender.send(failed);
            throw e;
        }
    }

    /** The same by another clock, with nobody watching. */
    RunStart at(Instant moment) {
        return new RunStart(
                command, id, moment.truncatedTo(ChronoUnit.MILLIS), lake, Console.silent(), folder, settings, problems);
    }

    /** The same on another lake, with nobody watching. */
    RunStart rehearsal(Lake elsewhere) {
        return new RunStart(command, id, asOf, elsewhere, Console.silent(), folder, settings, problems);
    }
}
