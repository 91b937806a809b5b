package dev.callhouse.jobs.testing;

import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lake with a dataset of notes, which land as JSON lines. */
public final class NotesLake {
    private static final Instant BEGIN = Instant.parse("2025-11-03T08:00:00Z");
    private static final String CONTRACT = """
            contract {
              dataset = notes
              domain = test
              sources = [ { name = live, format = json-lines, path = "source/notes" } ]
              key = [id]
              sequence = [_file_modified, _file, _line]
              columns = [
                { name = id, type = int, required = true }
                { name = text, type = string, required = true }
                { name = day, type = date }
              ]
              %s
            }
            """;

    private final Path folder;
    private final TestLake lake;

    /** A lake below {@code folder}, which also takes its configuration. */
    public NotesLake(Path folder) {
        this.folder = folder;
        this.lake = new TestLake(folder)
                .with("--config-dir", folder.resolve("config").toString());
        contract("");
    }

    /** Writes the contract, with more in it. */
    public void contract(String more) {
        write(folder.resolve("config/contracts/test/notes.conf"), CONTRACT.formatted(more));
    }

    public TestLake lake() {
        return lake;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Lands file number {@code n}, whole: three notes, of which one corrects one of the file before, and a line that is no
     * note.
     */
    public void land(int n) {
        land(
                "%04d.jsonl".formatted(n),
                BEGIN.plusSeconds(n),
                note(2 * n, "new"),
                note(2 * n + 1, "new"),
                note(2 * n - 1, "corrected by " + n),
                "no note");
    }

    /** A line. */
    public static String note(int id, String text) {
        return "{\"id\":%d,\"text\":\"%s\",\"day\":\"2025-11-03\"}".formatted(id, text);
    }

    /** Lands a file that its readers see as a whole. */
    public void land(String name, Instant modified, String... lines) {
        Path file = lake.root().resolve("source/notes").resolve(name);
        Path aside = file.resolveSibling("." + name);
        write(aside, String.join("\n", lines) + "\n");
        TestLake.touch(aside, modified);
        try {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs Silver. */
    public Ended silver(String... options) {
        return lake.lakehouse(Stream.concat(Stream.of("silver", "--dataset", "notes"), Stream.of(options))
                .toArray(String[]::new));
    }

    /** Silver's rows with their origin, but not by which batch they came; by key. */
    public List<String> rows() {
        return TestLake.texts(lake.table("silver_delta/notes")
                .orderBy("id")
                .select("id", "text", "day", "_source_file", "_source_line", "_sequence", "_row_hash"));
    }

    /** Rejected lines, in order. */
    public List<String> rejected() {
        return TestLake.texts(
                lake.table("exception/notes").orderBy("file", "line").select("file", "line", "raw_line"));
    }

    /** What one batch makes of the first {@code n} files: Silver, then the rejected lines. */
    public static List<List<String>> ofOneBatch(Path folder, int n) {
        NotesLake other = new NotesLake(folder);
        IntStream.range(0, n).forEach(other::land);
        other.silver();
        return List.of(other.rows(), other.rejected());
    }

    /** What is there: Silver, then the rejected lines. */
    public List<List<String>> content() {
        return List.of(rows(), rejected());
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
