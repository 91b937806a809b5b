package dev.callhouse.jobs.silver;

import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.testing.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake in a temporary folder: files land in it, jobs run on it, its tables are read. */
final class TestLake extends SparkTest {
    /** The documented header of calls without a date. */
    static final String HEADER = "call_id,caller_id,agent_id,call_start_time,call_end_time,call_status";

    private final Path root;
    private final List<String> options = new ArrayList<>();
    private String output = "";

    TestLake(Path root) {
        this.root = root;
    }

    TestLake with(String... moreOptions) {
        options.addAll(Arrays.asList(moreOptions));
        return this;
    }

    Path root() {
        return root;
    }

    Path land(String name, String content) {
        return land(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path land(String name, byte[] content) {
        try {
            Path file = root.resolve("source/calls").resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the documented layout, modified at a time. */
    Path land(String name, Instant modified, String... rows) {
        Path file = land(name, HEADER + "\n" + String.join("\n", rows) + "\n");
        touch(file, modified);
        return file;
    }

    static void touch(Path file, Instant modified) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs Silver for calls. */
    int silver(String... more) {
        return run(new SilverJob(), arguments(more));
    }

    int run(Object job, List<String> arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        try (PrintStream into = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
            System.setOut(into);
            System.setErr(into);
            return JobMain.execute(job, arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
            output = captured.toString(StandardCharsets.UTF_8);
        }
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--dataset", "calls", "--lake", root.toString()));
        arguments.addAll(options);
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    /** What the last run printed. */
    String output() {
        return output;
    }

    Dataset<Row> table(String path) {
        return spark().read().format("delta").load(root.resolve(path).toString());
    }

    Dataset<Row> silverCalls() {
        return table("silver_delta/calls");
    }

    Dataset<Row> exceptions() {
        return table("exception/calls");
    }

    static SparkSession session() {
        return spark();
    }

    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
    }
}
