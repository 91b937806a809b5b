package dev.callhouse.common.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether a text is JSON from its first byte to its last: an array, an object, or objects after each other. Counts
 * its elements as the parser sees them, for {@link ElementInput} to be held against. Bytes are taken for characters, so that
 * an element that is no UTF-8 does not spoil the others.
 */
final class WholeJson {
    /** So many names of fields are collected. */
    static final int MOST_NAMES = 1000;

    private static final int LONGEST_NAME = 200;

    private final Set<String> names = new LinkedHashSet<>();
    private long elements;
    private String refusal = "";

    /** Reads a text as far as it is JSON. */
    static WholeJson read(InputStream text) throws IOException {
        WholeJson whole = new WholeJson();
        JsonParser json = JsonText.PARSERS.createParser(
                new InputStreamReader(HeaderLine.withoutByteOrderMark(text), StandardCharsets.ISO_8859_1));
        try {
            whole.refusal = whole.objection(json);
        } catch (JsonProcessingException e) {
            whole.refusal = "it is not valid JSON: " + JsonText.kindOf(e) + " (" + JsonText.detailOf(e) + ")";
        }
        return whole;
    }

    private static String place(JsonLocation at) {
        return ", at " + JsonText.inWords(at);
    }

    /** Elements found. */
    long elements() {
        return elements;
    }

    /** Names of the fields of all objects that are elements, as they stand there. */
    List<String> names() {
        return new ArrayList<>(names);
    }

    /** Why the text cannot be loaded; empty when it can. */
    String refusal() {
        return refusal;
    }

    private String objection(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            return "it is empty; JSON begins with { or [";
        }
        return switch (first) {
            case START_ARRAY -> objectionToArray(json);
            case START_OBJECT -> objectionToObjects(json);
            default -> "it is neither a JSON object nor an array, but " + JsonText.nameOf(first);
        };
    }

    private String objectionToArray(JsonParser json) throws IOException {
        for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
            readElement(json, each);
        }
        return json.nextToken() == null ? "" : "it goes on behind the end of its array" + place(json.currentLocation());
    }

    private String objectionToObjects(JsonParser json) throws IOException {
        JsonToken each = JsonToken.START_OBJECT;
        while (each == JsonToken.START_OBJECT) {
            readElement(json, each);
            each = json.nextToken();
        }
        return each == null ? "" : "something else stands behind its object" + place(json.currentLocation());
    }

    private void readElement(JsonParser json, JsonToken token) throws IOException {
        elements++;
        if (token == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                note(json.getCurrentName());
                json.nextToken();
                json.skipChildren();
            }
        } else {
            json.skipChildren();
        }
    }

    private void note(String name) {
        if (names.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
            names.add(decoded(name));
        }
    }

    /** The text of a name whose bytes were taken for characters; one with escapes may be what it is already. */
    private static String decoded(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        boolean isBytes = new String(bytes, StandardCharsets.ISO_8859_1).equals(name);
        return isBytes && LineText.isUtf8(bytes, bytes.length) ? new String(bytes, StandardCharsets.UTF_8) : name;
    }
}
