package dev.callhouse.common.contract;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of a date or time with the regular expression of the texts it may see. Spark's parser is lenient about width
 * and signs; the expression is not.
 *
 * @param pattern in Spark's letters
 * @param shape a regular expression for the whole text
 */
public record DateFormat(String pattern, String shape) {
    static final String LETTERS = "yyyy, MM, M, dd, d, HH, H, hh, h, mm, ss, S to SSSSSS, a, XXX";

    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry("yyyy", "[0-9]{4}"),
            Map.entry("MM", "[0-9]{2}"),
            Map.entry("M", "[0-9]{1,2}"),
            Map.entry("dd", "[0-9]{2}"),
            Map.entry("d", "[0-9]{1,2}"),
            Map.entry("HH", "[0-9]{2}"),
            Map.entry("H", "[0-9]{1,2}"),
            Map.entry("hh", "[0-9]{2}"),
            Map.entry("h", "[0-9]{1,2}"),
            Map.entry("mm", "[0-9]{2}"),
            Map.entry("ss", "[0-9]{2}"),
            Map.entry("a", "[AP]M"),
            Map.entry("XXX", "(?:Z|[+-][0-9]{2}:[0-9]{2})"));
    private static final Pattern TOKEN = Pattern.compile("([A-Za-z])\\1*|'[^']+'|[^A-Za-z'\\[\\]]");

    /** Understands a pattern, or nothing when it has letters beyond {@link #LETTERS} or Java refuses it. */
    public static Optional<DateFormat> parse(String pattern) {
        StringBuilder shape = new StringBuilder();
        Matcher token = TOKEN.matcher(pattern);
        int end = 0;
        while (token.find() && token.start() == end) {
            Optional<String> part = shapeOf(token.group());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            shape.append(part.get());
            end = token.end();
        }
        return end == pattern.length() && end > 0 && isFormat(pattern)
                ? Optional.of(new DateFormat(pattern, shape.toString()))
                : Optional.empty();
    }

    private static Optional<String> shapeOf(String token) {
        if (!Character.isLetter(token.charAt(0))) {
            return Optional.of(Pattern.quote(token.length() > 2 ? token.substring(1, token.length() - 1) : token));
        }
        return token.matches("S{1,6}")
                ? Optional.of("[0-9]{" + token.length() + "}")
                : Optional.ofNullable(SHAPES.get(token));
    }

    private static boolean isFormat(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
