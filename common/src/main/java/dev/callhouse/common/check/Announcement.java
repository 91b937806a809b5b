package dev.callhouse.common.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The totals that were delivered beside a file: a flat JSON object, or lines of {@code key=value}.
 *
 * @param name of the file they are in
 * @param values as texts, by key
 * @param problem why there are none; empty when there are
 * @param isMissing whether there is no such file
 */
public record Announcement(String name, Map<String, String> values, String problem, boolean isMissing) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public Announcement {
        values = Map.copyOf(values);
    }

    static Announcement missing() {
        return new Announcement("", Map.of(), "there is no file of totals", true);
    }

    /** Reads one. */
    public static Announcement read(Configuration hadoop, Path file) {
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            return parse(file.getName(), new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return new Announcement(file.getName(), Map.of(), "there is no " + file.getName() + " beside it", true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static Announcement parse(String name, String content) {
        String text = content.replaceFirst("^\uFEFF", "").strip();
        try {
            Map<String, String> values = text.startsWith("{") ? ofJson(text) : ofLines(text);
            boolean holdsAny = text.startsWith("{") || text.contains("=") || text.contains(":");
            return new Announcement(
                    name, values, holdsAny ? "" : name + " is neither a JSON object nor lines of key=value", false);
        } catch (JsonProcessingException e) {
            return new Announcement(name, Map.of(), name + " is no JSON: " + e.getOriginalMessage(), false);
        } catch (IllegalArgumentException | IOException e) {
            return new Announcement(name, Map.of(), name + " has no lines of key=value: " + e.getMessage(), false);
        }
    }

    private static Map<String, String> ofJson(String text) throws JsonProcessingException {
        Map<String, String> values = new TreeMap<>();
        JsonNode object = JSON.readTree(text);
        object.fields()
                .forEachRemaining(
                        field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }

    private static Map<String, String> ofLines(String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        Map<String, String> values = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> values.put(key, lines.getProperty(key)));
        return values;
    }
}
