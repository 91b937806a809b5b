package dev.callhouse.common.run;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that every command has. */
public final class CommonOptions {
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            return AsOf.parse(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value
                            + "' is no time; use 2025-11-03, 2025-11-03T09:00:00 or 2025-11-03T09:00:00Z (UTC)"));
        }
    }

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--lake",
            paramLabel = "DIR-or-URI",
            defaultValue = "./lake",
            description = "the lake's root (default: ${DEFAULT-VALUE})")
    String lake;

    @Option(
            names = "--config-dir",
            paramLabel = "DIR-or-URI",
            description = "contracts and settings that replace the shipped ones of the same name")
    String configDir;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "the run's only clock, UTC (default: now)")
    Instant asOf;

    @Option(names = "--run-id", paramLabel = "ID", description = "name of this run (default: made from the clock)")
    String runId;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "local, glue or emr: whose settings apply (default: found out)")
    Environment environment;

    @Option(
            names = "--stacktrace",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "show where an error came from")
    boolean stacktrace;

    /**
     * Opens a run and carries {@code work} out in it. The run's results are written into the lake however it ends.
     *
     * @param command name of the command, for logs and results
     * @return the exit code that {@code work} gives
     */
    public int run(String command, ToIntFunction<Run> work) {
        return RunStart.of(command, this).open(AlertSender.NOBODY).carryOut(work);
    }

    /**
     * The same for work that a scheduler starts: what the run raises, and its failure if it ends by one, are told to people
     * through the channels of the settings. For commands that work on tables or judge them; one that a person types to
     * look at something answers that person alone, with {@link #run}.
     *
     * @param command name of the command, for logs, results and alerts
     * @return the exit code that {@code work} gives, whatever becomes of the alerts
     */
    public int runWithAlerts(String command, ToIntFunction<Run> work) {
        RunStart start = RunStart.of(command, this);
        return start.open(new AlertDelivery(start, start.settings().alerts())).carryOut(work);
    }

    /** The clock that was asked for; nothing when it is now. */
    public Optional<Instant> givenAsOf() {
        return Optional.ofNullable(asOf);
    }

    /** Where the command that has these options prints. */
    Console console() {
        return new Console(command.commandLine().getOut(), command.commandLine().getErr());
    }
}
