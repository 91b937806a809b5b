package dev.callhouse.jobs.generate.transcripts;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something to say, with places for words: {@code "I have been here for {years} years."}.
 *
 * @param pieces text and the names of places by turns, beginning with text
 */
public record Phrase(List<String> pieces) {
    private static final Pattern BRACES = Pattern.compile("[{}]");

    public Phrase {
        pieces = List.copyOf(pieces);
    }

    /** Takes a text apart. */
    public static Phrase of(String text) {
        return new Phrase(List.of(BRACES.split(text, -1)));
    }

    /**
     * The text with words in its places.
     *
     * @param words by the names of places
     * @throws IllegalArgumentException when a place has no word
     */
    public String say(Map<String, String> words) {
        StringBuilder said = new StringBuilder(pieces.get(0));
        for (int place = 1; place + 1 < pieces.size(); place += 2) {
            said.append(word(pieces.get(place), words)).append(pieces.get(place + 1));
        }
        return said.toString();
    }

    private static String word(String place, Map<String, String> words) {
        String word = words.get(place);
        if (word == null) {
            throw new IllegalArgumentException("no word for {" + place + "}; known are " + words.keySet());
        }
        return word;
    }
}
