package dev.callhouse.jobs.generate;

import dev.callhouse.common.schema.callcenter.Calls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A sample read back from its files, by rules that are written independently of the generator. */
final class ReadSample {
    /** Valid rows by key, in the order of reading. */
    final Map<String, List<Row>> rowsByKey = new HashMap<>();

    final Map<String, Long> linesByReason = new TreeMap<>();
    long files;
    long lines;
    long blankLines;

    /** A valid row: its file's modification time and its cells by lower-case header. */
    record Row(long modified, Map<String, String> cells) {
        String status() {
            return cells.get(Calls.CALL_STATUS).toUpperCase(Locale.ROOT);
        }

        int seconds() {
            return Math.floorMod(
                    secondOfDay(cells.get(Calls.CALL_END_TIME)) - secondOfDay(cells.get(Calls.CALL_START_TIME)),
                    86_400);
        }
    }

    static ReadSample of(Path folder) throws IOException {
        ReadSample sample = new ReadSample();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(sample::addFile);
        }
        return sample;
    }

    long supersededLines() {
        return rowsByKey.values().stream().mapToLong(rows -> rows.size() - 1).sum();
    }

    /** Any newest version; a file may hold two versions of a call. */
    List<Row> newest(String key) {
        List<Row> rows = rowsByKey.get(key);
        long newest = rows.stream().mapToLong(Row::modified).max().orElseThrow();
        return rows.stream().filter(row -> row.modified == newest).toList();
    }

    private void addFile(Path file) {
        files++;
        try {
            addLines(text(file).split("\n", -1), Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
    }

    private void addLines(String[] texts, long modified) {
        List<String> headers = List.of(texts[0].strip().toLowerCase(Locale.ROOT).split(","));
        for (int i = 1; i < texts.length; i++) {
            boolean afterLastLine = i == texts.length - 1 && texts[i].isEmpty();
            if (!afterLastLine) {
                addLine(texts[i], headers, modified);
            }
        }
    }

    private void addLine(String text, List<String> headers, long modified) {
        if (text.isBlank()) {
            blankLines++;
            return;
        }
        lines++;
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String reason = reason(line, headers);
        if (reason.isEmpty()) {
            Map<String, String> cells = byHeader(line, headers);
            rowsByKey
                    .computeIfAbsent(Long.toString(Long.parseLong(cells.get(Calls.CALL_ID))), key -> new ArrayList<>())
                    .add(new Row(modified, cells));
        } else {
            linesByReason.merge(reason, 1L, Long::sum);
        }
    }

    /** Why Silver rejects a line; empty when it does not. */
    static String reason(String line, List<String> headers) {
        if (line.contains("\ufffd")) {
            return "invalid UTF-8";
        }
        if (!line.matches("(\"[^\"]*\"|[^\",]*)(,(\"[^\"]*\"|[^\",]*))*")) {
            return "bad quoting";
        }
        int cells = line.split(",", -1).length;
        return cells == headers.size()
                ? reason(byHeader(line, headers))
                : "wrong column count: " + cells + " instead of " + headers.size();
    }

    /** No generated cell holds a comma. */
    private static Map<String, String> byHeader(String line, List<String> headers) {
        String[] cells = line.split(",", -1);
        Map<String, String> byHeader = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            byHeader.put(
                    headers.get(i),
                    cells[i].replace("\"", "").replace('\u00a0', ' ').strip());
        }
        return byHeader;
    }

    private static String reason(Map<String, String> cells) {
        List<String> reasons = new ArrayList<>();
        Stream.of("call_id", "caller_id", "agent_id").forEach(id -> checkId(id, cells.get(id), reasons));
        Stream.of("call_start_time", "call_end_time").forEach(time -> checkTime(time, cells.get(time), reasons));
        checkStatus(cells.get("call_status"), reasons);
        String date = cells.getOrDefault("call_date", "");
        if (!date.isEmpty() && !date.matches("2025-(11-[0-3][0-9]|12-[0-3][0-9])")) {
            reasons.add("invalid call_date");
        }
        if (reasons.isEmpty() && new Row(0, cells).seconds() > 14_400 && goesBack(cells)) {
            reasons.add("call_end_time before call_start_time");
        }
        return String.join(" | ", reasons);
    }

    private static void checkId(String column, String text, List<String> reasons) {
        if (text.isEmpty()) {
            reasons.add(column + " must not be NULL");
        } else if (!text.matches("[0-9]+")) {
            reasons.add(column + " must be numeric");
        } else if (Long.parseLong(text) > Integer.MAX_VALUE) {
            reasons.add(column + " out of range");
        }
    }

    private static void checkTime(String column, String text, List<String> reasons) {
        if (text.isEmpty()) {
            reasons.add(column + " must not be NULL");
        } else if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")) {
            reasons.add("invalid " + column);
        }
    }

    private static void checkStatus(String text, List<String> reasons) {
        if (text.isEmpty()) {
            reasons.add("call_status must not be NULL");
        } else if (!text.toUpperCase(Locale.ROOT).matches("COMPLETED|DROPPED|FAILED")) {
            reasons.add("invalid call_status values");
        }
    }

    private static boolean goesBack(Map<String, String> cells) {
        return cells.get("call_end_time").compareTo(cells.get("call_start_time")) < 0;
    }

    private static int secondOfDay(String time) {
        String[] parts = time.split(":", -1);
        return Integer.parseInt(parts[0]) * 3_600 + Integer.parseInt(parts[1]) * 60 + Integer.parseInt(parts[2]);
    }
}
