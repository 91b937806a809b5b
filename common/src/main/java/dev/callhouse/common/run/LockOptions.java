package dev.callhouse.common.run;

import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.ledger.LockWait;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every command has that writes a dataset. */
public final class LockOptions {
    static final class WaitConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("[0-9]{1,6}[smh]");

        @Override
        public Duration convert(String value) {
            if (!FORM.matcher(value).matches()) {
                throw new TypeConversionException(
                        "'" + value + "' is no duration; use a number and s, m or h: 30s, 10m, 1h");
            }
            return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
        }
    }

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = WaitConverter.class,
            description = "how long to wait for a dataset that another run holds: 30s, 10m, 1h (default: not at all)")
    Duration atMost = Duration.ZERO;

    /**
     * Takes the lock of a dataset for a run, waiting as the options say.
     *
     * @throws BusyException when another run holds it, naming that run
     */
    public DatasetLock take(Run run, String dataset) {
        LockWait wait = new LockWait(atMost, line -> run.console().progress("%s", line));
        return DatasetLock.take(run.lake(), dataset, run.id(), run.asOf(), wait);
    }
}
