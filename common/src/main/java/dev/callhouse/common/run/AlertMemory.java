package dev.callhouse.common.run;

import dev.callhouse.common.alert.Alert;
import dev.callhouse.common.table.ControlFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * What a run, through all attempts with the same run id, has raised, and which channel has taken it:
 * {@code control/runs/<run-id>/alerts.json}. It is written before anything is sent and after each channel. A process that
 * dies between sending and writing sends again when it is repeated: each alert arrives at least once.
 */
final class AlertMemory {
    private record Entry(Alert alert, Set<String> takenBy) {}

    private record Content(List<Entry> alerts) {}

    private final Map<Alert.Key, Entry> entries = new LinkedHashMap<>();
    private final Supplier<Optional<Content>> reading;
    private final Consumer<Content> writing;

    private AlertMemory(Supplier<Optional<Content>> reading, Consumer<Content> writing) {
        this.reading = reading;
        this.writing = writing;
    }

    static AlertMemory in(ControlFiles files, Path file) {
        return new AlertMemory(() -> files.read(file, Content.class), content -> files.replace(file, content));
    }

    /** Where there is no lake to remember in. */
    static AlertMemory ofThisAttempt() {
        return new AlertMemory(Optional::empty, content -> {});
    }

    void read() {
        reading.get()
                .ifPresent(content -> content.alerts()
                        .forEach(entry -> entries.put(
                                entry.alert().key(), new Entry(entry.alert(), new TreeSet<>(entry.takenBy())))));
    }

    void write() {
        writing.accept(new Content(List.copyOf(entries.values())));
    }

    void add(List<Alert> raised) {
        raised.forEach(alert -> entries.putIfAbsent(alert.key(), new Entry(alert, new TreeSet<>())));
    }

    List<Alert> all() {
        return entries.values().stream().map(Entry::alert).toList();
    }

    List<Alert> newTo(String channel) {
        return entries.values().stream()
                .filter(entry -> !entry.takenBy().contains(channel))
                .map(Entry::alert)
                .toList();
    }

    void noteTaken(String channel, List<Alert> alerts) {
        alerts.forEach(alert -> entries.get(alert.key()).takenBy().add(channel));
    }
}
