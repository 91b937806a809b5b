package dev.callhouse.jobs.generate.transcripts;

import java.util.regex.Pattern;

/** The cleaning of texts, written a second time. */
public final class CleanText {
    private static final Pattern WHITE = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern INVISIBLE = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200b\\ufeff]");
    private static final Pattern APOSTROPHES = Pattern.compile("[\\u2018\\u2019\\u201a\\u201b\\u2032\\u02bc]");
    private static final Pattern QUOTES = Pattern.compile("[\\u201c\\u201d\\u201e\\u201f\\u2033]");

    private CleanText() {}

    public static String of(String text) {
        String visible = INVISIBLE.matcher(WHITE.matcher(text).replaceAll(" ")).replaceAll("");
        String plain = APOSTROPHES.matcher(visible).replaceAll("'");
        return QUOTES.matcher(plain).replaceAll("\"").strip();
    }
}
