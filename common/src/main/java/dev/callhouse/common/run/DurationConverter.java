package dev.callhouse.common.run;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people type it: a number and s, m or h. */
public final class DurationConverter implements ITypeConverter<Duration> {
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
