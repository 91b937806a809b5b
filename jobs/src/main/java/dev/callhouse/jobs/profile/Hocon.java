package dev.callhouse.jobs.profile;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts from anywhere, written so that a HOCON file takes them for nothing but texts. */
final class Hocon {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> KEYWORDS = Set.of("null", "true", "false", "include");
    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST_COMMENT = 300;

    private Hocon() {}

    /** A value: quoted but where it is a plain word. */
    static String value(String text) {
        return WORD.matcher(text).matches() && !KEYWORDS.contains(text) ? text : ConfigUtil.quoteString(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(Hocon::value).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text as part of a comment, cut. */
    static String shown(String text) {
        String line = oneLine(text);
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }

    /** A whole comment behind its {@code #}: one line, whatever is in it. */
    static String comment(String text) {
        String line = oneLine(text);
        return "# " + (line.length() > LONGEST_COMMENT ? line.substring(0, LONGEST_COMMENT) + "..." : line);
    }

    /** Whether a text has nothing that an editor would not show. */
    static boolean isPrintable(String text) {
        return text.equals(oneLine(text));
    }

    /** Line ends of every kind, control and formatting characters and halves of characters are shown as {@code ?}. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
