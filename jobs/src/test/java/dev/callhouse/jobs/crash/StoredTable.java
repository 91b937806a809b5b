package dev.callhouse.jobs.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * A Delta table as it lies on the disk, read with neither Spark nor Delta, so that nothing a run may believe colours what
 * is seen. For young tables: it knows no checkpoints.
 */
final class StoredTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<String> commits = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Map<String, JsonNode> files = new TreeMap<>();
    private String id = "";
    private String schema = "";

    private StoredTable(Path folder) {
        this.folder = folder;
    }

    /** The table in a folder; empty in every respect when there is none. */
    static StoredTable read(Path folder) {
        StoredTable table = new StoredTable(folder);
        Disk.filesBelow(folder.resolve("_delta_log")).stream()
                .filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                .flatMap(commit -> Disk.lines(commit).stream())
                .forEach(table::replay);
        return table;
    }

    /** What the table is known by; drawn when it is made. */
    String id() {
        return id;
    }

    /** Operation and remark of each commit, in order. */
    List<String> commits() {
        return List.copyOf(commits);
    }

    /** Its columns, then its rows as they are written, sorted. */
    List<String> rows() {
        Stream<String> rows = files.values().stream().flatMap(file -> rows(file).stream());
        return Stream.concat(Stream.of(schema), rows.sorted()).toList();
    }

    /** The rows written for its change feed alone, sorted. */
    List<String> changes() {
        return changes.stream().sorted().toList();
    }

    private void replay(String line) {
        parsed(line).fields().forEachRemaining(action -> replay(action.getKey(), action.getValue()));
    }

    private void replay(String kind, JsonNode action) {
        switch (kind) {
            case "commitInfo" -> commits.add(text(action, "operation") + " " + text(action, "userMetadata"));
            case "metaData" -> {
                id = text(action, "id");
                schema = text(action, "schemaString") + action.path("partitionColumns") + action.path("configuration");
            }
            case "add" -> files.put(text(action, "path"), action);
            case "remove" -> files.remove(text(action, "path"));
            case "cdc" -> changes.addAll(rows(action));
            default -> {} // says nothing about rows
        }
    }

    private List<String> rows(JsonNode file) {
        Path data = folder.resolve(URI.create(text(file, "path")).getPath());
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(data.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(file.path("partitionValues") + " " + row.toString().replace('\n', ' '));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode action, String field) {
        return action.path(field).asText();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
