package dev.callhouse.jobs.generate.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects as text. */
public final class JsonObjects {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    /** Keeps the zeros at the end of amounts. */
    private static final JsonNodeFactory EXACT = new JsonNodeFactory(true);

    private JsonObjects() {}

    /** An object without fields. */
    public static ObjectNode object() {
        return new ObjectNode(EXACT);
    }

    /** On one line. */
    public static String compact(JsonNode value) {
        return text(COMPACT, value);
    }

    /** A line for each field. */
    public static String pretty(JsonNode value) {
        return text(PRETTY, value);
    }

    private static String text(ObjectWriter writer, JsonNode value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
