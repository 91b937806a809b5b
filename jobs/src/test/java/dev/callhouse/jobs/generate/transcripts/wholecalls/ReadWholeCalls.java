package dev.callhouse.jobs.generate.transcripts.wholecalls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.callhouse.jobs.generate.transcripts.CleanText;
import dev.callhouse.jobs.generate.transcripts.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads files of whole calls as Silver must, in another way. */
final class ReadWholeCalls {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new com.fasterxml.jackson.databind.node.JsonNodeFactory(true))
            .build();

    /** What identifies a call. */
    record CallKey(String call, Instant time) {}

    private final ZoneId zone;
    final Map<CallKey, JsonNode> calls = new LinkedHashMap<>();
    final Map<String, Long> reasons = new TreeMap<>();
    final Map<String, Long> refused = new TreeMap<>();
    final List<String> names = new ArrayList<>();
    long withoutAgent;
    int files;
    long records;

    private ReadWholeCalls(ZoneId zone) {
        this.zone = zone;
    }

    static ReadWholeCalls of(Path folder, ZoneId zone) throws IOException {
        ReadWholeCalls read = new ReadWholeCalls(zone);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                read.names.add(folder.relativize(file).toString());
                read.readFile(Files.readString(file));
            }
        }
        return read;
    }

    static Map<CallKey, JsonNode> labels(Path file) throws IOException {
        Map<CallKey, JsonNode> labels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode label = label(line);
            labels.put(
                    new CallKey(
                            label.get("call_id").textValue(),
                            Instant.parse(label.get("call_timestamp").textValue())),
                    label);
        }
        return labels;
    }

    static JsonNode label(String line) throws IOException {
        return JSON.readTree(line);
    }

    /** The texts, clean, of the calls that are valid. */
    List<String> texts() {
        return calls.values().stream()
                .map(call -> CleanText.of(call.get("transcript_text").textValue()))
                .toList();
    }

    private void readFile(String text) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(objects::add);
                } else {
                    objects.add(value);
                }
            }
            read(objects);
        } catch (JsonEOFException e) {
            count(refused, "it is not valid JSON: it ends too early");
        } catch (JsonProcessingException e) {
            count(refused, "it is not valid JSON: syntax error");
        }
    }

    private void read(List<JsonNode> objects) {
        boolean known = objects.stream()
                .anyMatch(each -> each.has("call_id")
                        || each.has("agent_name")
                        || each.has("timestamp")
                        || each.has("transcript_text"));
        if (objects.isEmpty()) {
            count(refused, "it is empty");
        } else if (!known) {
            count(refused, "no known field");
        } else {
            files++;
            objects.forEach(this::read);
        }
    }

    private void read(JsonNode record) {
        records++;
        Optional<Instant> time = cell(record, "timestamp").flatMap(text -> Times.read(text, zone));
        List<String> problems = new ArrayList<>();
        Stream.of("call_id", "timestamp", "transcript_text")
                .filter(field -> cell(record, field).isEmpty())
                .forEach(field -> problems.add(field + " must not be NULL"));
        if (cell(record, "call_id").orElse("").length() > 50) {
            problems.add("call_id too long");
        }
        if (cell(record, "timestamp").isPresent() && time.isEmpty()) {
            problems.add("invalid timestamp");
        }
        if (problems.isEmpty()) {
            calls.put(new CallKey(cell(record, "call_id").get(), time.get()), record);
            withoutAgent += cell(record, "agent_name").isEmpty() ? 1 : 0;
        } else {
            count(reasons, String.join(" | ", problems));
        }
    }

    private static Optional<String> cell(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(CleanText.of(value.asText())).filter(text -> !text.isEmpty());
    }

    private static void count(Map<String, Long> counts, String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
