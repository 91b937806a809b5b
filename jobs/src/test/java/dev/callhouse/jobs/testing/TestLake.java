package dev.callhouse.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake in a temporary folder: files land in it, commands run on it, its tables are read. */
public final class TestLake extends SparkTest {
    /** The documented header of calls without a date. */
    public static final String HEADER = "call_id,caller_id,agent_id,call_start_time,call_end_time,call_status";

    private static final Path SHIPPED_CONTRACTS = Path.of("..", "conf", "contracts");

    private final Path root;
    private final List<String> options = new ArrayList<>();

    /**
     * How a command ended.
     *
     * @param out what it printed on standard output
     * @param err and on standard error
     */
    public record Ended(int exitCode, String out, String err) {}

    /** A lake below {@code folder}, which also takes its configuration. */
    public TestLake(Path folder) {
        this.root = folder.resolve("lake");
        make(root);
    }

    /** Where the lake lies. */
    public Path root() {
        return root;
    }

    /** Options for every command from here on. */
    public TestLake with(String... moreOptions) {
        options.addAll(Arrays.asList(moreOptions));
        return this;
    }

    /** Makes the contract of calls the shipped one with texts replaced: {@code was, becomes, was, becomes, ...}. */
    public TestLake withContract(String... replacements) {
        return withContractOf("call-center/calls", replacements);
    }

    /** The same with the contract of another dataset, by {@code domain/dataset}. */
    public TestLake withContractOf(String dataset, String... replacements) {
        String contract = text(SHIPPED_CONTRACTS.resolve(dataset + ".conf"));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(contract).contains(replacements[i]);
            contract = contract.replace(replacements[i], replacements[i + 1]);
        }
        return withConfig("contracts/" + dataset + ".conf", contract);
    }

    /** Settings over the shipped ones. */
    public TestLake withSettings(String settings) {
        return withConfig("settings.conf", settings);
    }

    private TestLake withConfig(String file, String content) {
        Path config = root.resolveSibling("config");
        write(config.resolve(file), content.getBytes(StandardCharsets.UTF_8));
        return options.contains("--config-dir") ? this : with("--config-dir", config.toString());
    }

    /** A file of calls, to the byte. */
    public Path land(String name, Instant modified, byte[] content) {
        Path file = write(root.resolve("source/calls").resolve(name), content);
        touch(file, modified);
        return file;
    }

    /** A file in a folder of the lake, to the byte. */
    public Path landIn(String folder, String name, byte[] content) {
        return write(root.resolve(folder).resolve(name), content);
    }

    /** A file of calls, to the letter. */
    public Path landText(String name, Instant modified, String content) {
        return land(name, modified, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of calls of the documented layout. */
    public Path land(String name, Instant modified, String... rows) {
        return landText(name, modified, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** Runs Silver for calls. */
    public Ended silver(String... more) {
        return lakehouse(Stream.concat(Stream.of("silver", "--dataset", "calls"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Runs a command on this lake. */
    public Ended lakehouse(String... command) {
        return command(
                new Lakehouse(),
                Stream.of(Stream.of(command), Stream.of("--lake", root.toString()), options.stream())
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    /** Runs a command as it is. */
    public static Ended command(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = JobMain.execute(command, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(exitCode, out.toString(), err.toString());
    }

    public Dataset<Row> silverCalls() {
        return table("silver_delta/calls");
    }

    public Dataset<Row> exceptions() {
        return table("exception/calls");
    }

    /** One row per file and batch. */
    public Dataset<Row> ledgerFiles() {
        return table("control/ledger/calls/ledger_files");
    }

    /** One row per batch. */
    public Dataset<Row> ledgerBatches() {
        return table("control/ledger/calls/ledger_batches");
    }

    /** The Delta table in a folder of the lake. */
    public Dataset<Row> table(String folder) {
        return spark().read().format("delta").load(root.resolve(folder).toString());
    }

    /** The newest version of the Delta table in a folder of the lake. */
    public long version(String folder) {
        return DeltaTables.newestVersion(spark(), Lake.at(root.toString()).resolve(folder))
                .orElseThrow()
                .version();
    }

    /** The files below a folder of the lake, sorted; none when it is not there. */
    public List<String> files(String folder) {
        Path start = root.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> start.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #newestCounts} of another dataset. */
    public String newestCountsOf(String dataset) {
        return counts(table("control/ledger/" + dataset + "/ledger_batches"));
    }

    /** The newest batch in order: inserted, updated, unchanged, superseded, late, rejected, blank. */
    public String newestCounts() {
        return counts(ledgerBatches());
    }

    private static String counts(Dataset<Row> batches) {
        return texts(batches.orderBy(org.apache.spark.sql.functions.col("batch").desc())
                        .limit(1)
                        .select("inserted", "updated", "unchanged", "superseded", "late", "rejected", "blank"))
                .get(0);
    }

    public static SparkSession session() {
        return spark();
    }

    /** Rows in their order as {@code a|b|c}. */
    public static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
    }

    /** Sets when a file was written. */
    public static void touch(Path file, Instant modified) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] content) {
        try {
            make(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
