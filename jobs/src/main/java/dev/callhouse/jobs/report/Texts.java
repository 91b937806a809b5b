package dev.callhouse.jobs.report;

import com.samskivert.mustache.Mustache;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written for people: counts with commas, measures with up to four digits, times in UTC to the minute. */
final class Texts implements Mustache.Formatter {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    @Override
    public String format(Object value) {
        if (value instanceof Double number) {
            return measure(number);
        }
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof Instant time) {
            return MINUTE.format(time);
        }
        return value instanceof Duration duration ? duration(duration) : String.valueOf(value);
    }

    /** Two digits behind the point, four of a small number; none of a whole one. */
    static String measure(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%,.2f", value);
    }

    /** The two greatest units. */
    static String duration(Duration duration) {
        if (duration == null) {
            return "an unknown time";
        }
        Duration positive = duration.isNegative() ? Duration.ZERO : duration;
        long minutes = positive.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 24 * 60
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
    }
}
