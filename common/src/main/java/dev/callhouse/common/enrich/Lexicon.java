package dev.callhouse.common.enrich;

import dev.callhouse.common.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that weigh, and what turns them round, as regular expressions over lower-cased text. A word stands alone: none of
 * the {@code letters} is before or after it. It is negated when one of the {@code window} words before it, each followed
 * by one blank and none of them in {@code phrase-ends}, is a negator.
 */
final class Lexicon {
    /** A word on the way to a negator; longer ones are none, because Java must know how far to look back. */
    private static final String LENGTH = "{1,20}";

    private static final int MOST_WINDOW = 5;

    private final String positive;
    private final String negative;
    private final String negation;
    private final String letters;

    private Lexicon(String positive, String negative, String negation, String letters) {
        this.positive = positive;
        this.negative = negative;
        this.negation = negation;
        this.letters = letters;
    }

    static Lexicon read(Section settings) {
        String letters = settings.text("letters").orElse("[a-z0-9']");
        int window = settings.integer("window", 3);
        if (window > MOST_WINDOW) {
            settings.problem("window", window + " words are too many to look back; use 1 to " + MOST_WINDOW);
        }
        Lexicon lexicon = new Lexicon(
                Patterns.required(settings, WordBalance.POSITIVE),
                Patterns.required(settings, WordBalance.NEGATIVE),
                negation(
                        Patterns.required(settings, "negators"),
                        letters,
                        settings.texts("phrase-ends"),
                        Math.min(window, MOST_WINDOW)),
                letters);
        lexicon.check(settings);
        return lexicon;
    }

    /** What the parts are together may be no expression although each of them is one. */
    private void check(Section settings) {
        if (!settings.hasProblems()) {
            try {
                Stream.of(plainPositive(), negatedPositive(), plainNegative(), negatedNegative())
                        .forEach(Pattern::compile);
            } catch (IllegalArgumentException e) {
                settings.problem("the words cannot be looked for together: " + e.getMessage());
            }
        }
    }

    String plainPositive() {
        return word(positive, "(?<!" + negation + ")");
    }

    String negatedPositive() {
        return word(positive, "(?<=" + negation + ")");
    }

    String plainNegative() {
        return word(negative, "(?<!" + negation + ")");
    }

    String negatedNegative() {
        return word(negative, "(?<=" + negation + ")");
    }

    /** The words first: only behind one of them is it worth while to look back. */
    private String word(String words, String before) {
        return before(letters) + "(?=" + words + behind(letters) + ")" + before + words + behind(letters);
    }

    /** A negator, then up to {@code window - 1} other words, each with a blank behind it. */
    private static String negation(String negators, String letters, List<String> phraseEnds, int window) {
        String negator = before(letters) + negators + " ";
        String ends = phraseEnds.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        String other = (phraseEnds.isEmpty() ? "" : "(?!(?:" + ends + ") )") + letters + LENGTH + " ";
        List<String> distances = new ArrayList<>();
        for (int words = 0; words < window; words++) {
            distances.add(negator + other.repeat(words));
        }
        return String.join("|", distances);
    }

    private static String before(String letters) {
        return "(?<!" + letters + ")";
    }

    private static String behind(String letters) {
        return "(?!" + letters + ")";
    }
}
