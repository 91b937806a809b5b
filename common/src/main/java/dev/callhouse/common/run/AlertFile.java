package dev.callhouse.common.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.alert.Bulletin;
import dev.callhouse.common.alert.Channel;
import dev.callhouse.common.alert.UndeliveredException;
import dev.callhouse.common.table.ControlFiles;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** A file of JSON lines per run, {@code <run-id>.jsonl}, one line per alert. An alert that is in it already stays one. */
record AlertFile(ControlFiles files, Path folder) implements Channel {
    private static final ObjectMapper JSON = new ObjectMapper();

    @JsonPropertyOrder({"id", "run_id", "command", "kind", "severity", "table_name", "subject", "message", "created_at"
    })
    private record Line(
            String id,
            @JsonProperty("run_id") String runId,
            String command,
            Alert.Kind kind,
            Alert.Severity severity,
            @JsonProperty("table_name") String tableName,
            String subject,
            String message,
            @JsonProperty("created_at") String createdAt) {
        static Line of(Alert alert, Bulletin bulletin) {
            return new Line(
                    bulletin.idOf(alert).toString(),
                    bulletin.runId(),
                    bulletin.command(),
                    alert.kind(),
                    alert.severity(),
                    alert.table(),
                    alert.subject(),
                    alert.message(),
                    bulletin.asOf().toString());
        }

        String json() {
            try {
                return JSON.writeValueAsString(this) + "\n";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("texts are always JSON", e);
            }
        }
    }

    @Override
    public void send(Bulletin bulletin) throws UndeliveredException {
        Path file = new Path(folder, bulletin.runId() + ".jsonl");
        try {
            String before = files.readText(file).orElse("");
            String added = bulletin.alerts().stream()
                    .map(alert -> Line.of(alert, bulletin))
                    .filter(line -> !before.contains("\"id\":\"" + line.id() + "\""))
                    .map(Line::json)
                    .collect(Collectors.joining());
            files.replaceText(file, before + added);
        } catch (UncheckedIOException e) {
            throw UndeliveredException.forNow(e.getMessage());
        }
    }
}
