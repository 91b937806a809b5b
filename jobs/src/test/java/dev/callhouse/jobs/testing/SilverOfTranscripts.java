package dev.callhouse.jobs.testing;

import dev.callhouse.common.run.JobMain;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.testing.SilverSegments;
import dev.callhouse.common.testing.SilverTranscripts;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake of the transcripts domain in a temporary folder, whose Silver tables are made up, for jobs that read them. */
public final class SilverOfTranscripts extends SparkTest {
    /** What a contract says at least; of these the jobs only need where Silver lies. */
    private static final String CONTRACT = """
            contract {
              dataset = %s
              domain = transcripts
              sources = [{ name = files, format = json-lines, path = "source/%1$s" }]
              key = [call_id]
              sequence = [_file_modified, _file, _line]
              columns = [{ name = call_id, type = string, required = true }]
            }
            """;

    private final Path root;
    private final Path config;

    /** A lake below {@code folder}, which also takes its configuration. */
    public SilverOfTranscripts(Path folder) {
        this.root = folder.resolve("lake");
        this.config = folder.resolve("config");
        Stream.of("transcript_segments", "call_transcripts")
                .forEach(dataset -> write("contracts/transcripts/" + dataset + ".conf", CONTRACT.formatted(dataset)));
        make(root);
    }

    /** Settings over the shipped ones. */
    public void settings(String settings) {
        write("settings.conf", settings);
    }

    /** Makes these segments all that Silver holds; see {@link SilverSegments#of}. */
    public void segments(String... lines) {
        segments(SilverSegments.of(lines));
    }

    /** Makes these segments all that Silver holds. */
    public void segments(Dataset<Row> rows) {
        SilverSegments.write(lake().resolve("silver_delta/transcript_segments"), rows);
    }

    /** Makes these calls all that Silver holds; see {@link SilverTranscripts#of}. */
    public void calls(String... lines) {
        SilverTranscripts.write(lake().resolve("silver_delta/call_transcripts"), lines);
    }

    /** Runs a job and gives its exit code. */
    public int run(Callable<Integer> job, String... more) {
        return JobMain.execute(
                job,
                Stream.concat(Stream.of("--lake", root.toString(), "--config-dir", config.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Runs a command and gives what it says, too. */
    public TestLake.Ended command(Object command, String... arguments) {
        return TestLake.command(
                command,
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--lake", root.toString(), "--config-dir", config.toString()))
                        .toArray(String[]::new));
    }

    /** The rows of a Gold table. */
    public Dataset<Row> gold(String table) {
        return DeltaTables.newest(spark(), lake().gold("transcripts", table));
    }

    /** The newest version of a Gold table. */
    public long version(String table) {
        return DeltaTables.newestVersion(spark(), lake().gold("transcripts", table))
                .orElseThrow()
                .version();
    }

    private Lake lake() {
        return Lake.at(root.toString());
    }

    private void write(String file, String text) {
        try {
            make(config.resolve(file).getParent());
            Files.writeString(config.resolve(file), text);
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
}
