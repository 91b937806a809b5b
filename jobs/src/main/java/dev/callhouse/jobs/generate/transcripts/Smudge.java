package dev.callhouse.jobs.generate.transcripts;

/** Ways to write a text that cleaning takes back. */
public final class Smudge {
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private Smudge() {}

    /** Apostrophes and quotes as word processors write them. */
    public static String curlyQuotes(String text) {
        return text.replace('\'', '\u2019').replace('"', '\u201d');
    }

    /** More white space than needed, of several kinds. */
    public static String oddBlanks(String text) {
        return "  " + text.replaceFirst(" ", "\t ").replaceFirst(" (?=[^ ]*$)", " " + NO_BREAK_SPACE) + "\n";
    }

    /** Something that nobody sees in the middle of a word. */
    public static String invisible(String text) {
        return text.substring(0, 1) + ZERO_WIDTH_SPACE + text.substring(1);
    }
}
