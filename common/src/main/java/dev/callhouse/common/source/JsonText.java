package dev.callhouse.common.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** How JSON is parsed, and what is wrong with it where it cannot be. */
final class JsonText {
    /** Deeper nesting is refused, before it costs a thread its stack. */
    static final int DEEPEST = 1000;

    /**
     * As the standard says, no more. What a record may cost is bounded by its bytes alone; names are hostile input, which
     * must not fill a table of the whole process, nor fail because of their hash codes.
     */
    static final JsonFactory PARSERS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // what stands behind the text is still to be read
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final int LONGEST_DETAIL = 200;

    private JsonText() {}

    /** What kind of mistake it is. */
    static String kindOf(JsonProcessingException mistake) {
        if (mistake instanceof JsonEOFException || mistake.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return "it ends too early";
        }
        return mistake instanceof StreamConstraintsException ? "nested more than " + DEEPEST + " deep" : "syntax error";
    }

    /** Where the mistake is, and the parser's words for it without line breaks. */
    static String detailOf(JsonProcessingException mistake) {
        String message = mistake.getOriginalMessage();
        int source = message.indexOf(" (start marker at");
        String text = (source < 0 ? message : message.substring(0, source)).replaceAll("\\p{Cntrl}", "?");
        String cut = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "..." : text;
        return placeOf(mistake.getLocation()) + cut;
    }

    private static String placeOf(JsonLocation at) {
        return at == null ? "" : inWords(at) + ": ";
    }

    static String inWords(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** A value that is no object. */
    static String nameOf(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "true, false or null";
        };
    }
}
