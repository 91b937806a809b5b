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
    private static final int WIDTH = 112;
    private static final Pattern BREAK = Pattern.compile("(.{1," + WIDTH + "})(?: +|$)|(.{" + WIDTH + "})");

    private Hocon() {}

    /** A value: quoted but where it is a plain word. */
    static String value(String text) {
        return WORD.matcher(text).matches() && !KEYWORDS.contains(text) ? text : ConfigUtil.quoteString(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(Hocon::value).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A value as part of a comment, cut. */
    static String shown(String text) {
        return cut(text, LONGEST_SHOWN);
    }

    /** A sentence as part of a comment, cut. */
    static String cut(String sentence) {
        return cut(sentence, WIDTH);
    }

    private static String cut(String text, int length) {
        String line = oneLine(text);
        return line.length() > length ? line.substring(0, length) + "..." : line;
    }

    /** A text as lines of comment, none of them long; whatever is in it, it does not end the comment. */
    static String comment(String indent, String text) {
        return BREAK.matcher(oneLine(text))
                .results()
                .map(part -> indent + "# " + part.group().strip() + "\n")
                .collect(Collectors.joining());
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
