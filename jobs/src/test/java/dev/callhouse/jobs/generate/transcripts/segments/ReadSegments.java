package dev.callhouse.jobs.generate.transcripts.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.callhouse.jobs.generate.transcripts.CleanText;
import dev.callhouse.jobs.generate.transcripts.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads files of segments as Silver must, in another way. */
final class ReadSegments {
    private static final JsonMapper JSON = new JsonMapper();

    /** What identifies a segment. */
    record SegmentKey(String call, Instant time, String speaker, String hash) {}

    /** A valid record. */
    record Row(SegmentKey key, int file, JsonNode record) {
        String text(String field) {
            return record.path(field).asText();
        }

        String said() {
            return CleanText.of(text("transcript_segment"));
        }
    }

    private final ZoneId zone;
    private final Instant asOf;
    final List<Row> rows = new ArrayList<>();
    final Map<String, Long> reasons = new TreeMap<>();
    final Map<String, Long> warnings = new TreeMap<>();
    int files;
    long lines;

    private ReadSegments(ZoneId zone, Instant asOf) {
        this.zone = zone;
        this.asOf = asOf;
    }

    static ReadSegments of(Path folder, ZoneId zone, Instant asOf) throws IOException {
        ReadSegments read = new ReadSegments(zone, asOf);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                read.readFile(file);
            }
        }
        return read;
    }

    /** Labels by key. */
    static Map<SegmentKey, JsonNode> labels(Path file) throws IOException {
        Map<SegmentKey, JsonNode> labels = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode label = JSON.readTree(line);
            SegmentKey key = new SegmentKey(
                    label.get("call_id").textValue(),
                    Instant.parse(label.get("segment_time").textValue()),
                    label.get("speaker").textValue(),
                    label.get("segment_hash").textValue());
            labels.put(key, label);
        }
        return labels;
    }

    /** The first record of each key. */
    Map<SegmentKey, Row> byKey() {
        Map<SegmentKey, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(row.key, row));
        return byKey;
    }

    Map<String, List<Row>> byCall() {
        Map<String, List<Row>> byCall = new TreeMap<>();
        byKey().values()
                .forEach(row -> byCall.computeIfAbsent(row.key.call, call -> new ArrayList<>())
                        .add(row));
        return byCall;
    }

    private void readFile(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            lines++;
            readLine(line);
        }
        files++;
    }

    private void readLine(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            if (record.isObject()) {
                read(record);
            } else {
                count(reasons, "invalid JSON: not an object but an array");
            }
        } catch (JsonEOFException e) {
            count(reasons, "invalid JSON: it ends too early");
        } catch (JsonProcessingException e) {
            count(reasons, "invalid JSON: syntax error");
        }
    }

    private void read(JsonNode record) {
        Optional<Instant> time = cell(record, "timestamp").flatMap(text -> Times.read(text, zone));
        String speaker =
                cell(record, "speaker").map(s -> s.toLowerCase(Locale.ROOT)).orElse("");
        List<String> problems = problems(record, time, speaker);
        if (problems.isEmpty()) {
            SegmentKey key = new SegmentKey(cell(record, "call_id").get(), time.get(), speaker, hash(record));
            warn(record);
            rows.add(new Row(key, files, record));
        } else {
            count(reasons, String.join(" | ", problems));
        }
    }

    private List<String> problems(JsonNode record, Optional<Instant> time, String speaker) {
        List<String> problems = new ArrayList<>();
        for (String required : List.of("call_id", "member_id", "timestamp", "transcript_segment", "speaker")) {
            if (cell(record, required).isEmpty()) {
                problems.add(required + " must not be NULL");
            } else if (required.equals("timestamp") && time.isEmpty()) {
                problems.add("invalid timestamp");
            } else if (required.equals("timestamp") && time.get().isAfter(asOf.plus(Duration.ofHours(24)))) {
                problems.add("timestamp in the future");
            } else if (required.equals("speaker") && !speaker.equals("agent") && !speaker.equals("customer")) {
                problems.add("invalid speaker values");
            }
        }
        return problems;
    }

    private void warn(JsonNode record) {
        for (String number : List.of("confidence", "member_balance", "segment_no")) {
            Optional<String> cell = cell(record, number);
            if (cell.isPresent() && !cell.get().matches("-?[0-9]+([.][0-9]+)?")) {
                count(warnings, number + " must be numeric");
            } else if (number.equals("confidence")
                    && cell.isPresent()
                    && (Double.parseDouble(cell.get()) < 0 || Double.parseDouble(cell.get()) > 1)) {
                count(warnings, "confidence out of range");
            }
        }
    }

    private static Optional<String> cell(JsonNode record, String field) {
        JsonNode value = record.path(field);
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(CleanText.of(value.asText())).filter(text -> !text.isEmpty());
    }

    private static String hash(JsonNode record) {
        try {
            byte[] text =
                    CleanText.of(record.get("transcript_segment").textValue()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void count(Map<String, Long> counts, String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
