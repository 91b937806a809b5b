package dev.callhouse.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake for one file whose contract is drafted: what is printed is written to a contract file, and Silver runs by it. */
final class DraftedLake {
    private static final Pattern SWITCHED_OFF = Pattern.compile("(?m)^( +)# ((?:required|allowed|min|max-length) = )");

    private final Path config;
    private final Path file;
    private final TestLake lake;

    /** A file of this name and content. */
    DraftedLake(Path folder, String name, byte[] content) {
        this.config = folder.resolve("my-conf");
        this.lake = new TestLake(folder);
        this.file = write(folder.resolve("unknown").resolve(name), content);
        write(lake.root().resolve("source/drafted").resolve(name), content);
    }

    /** Drafts the contract of dataset {@code drafted}. */
    Ended profile(String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("profile", "--path", file.toString(), "--dataset", "drafted", "--domain", "test"),
                        Stream.of(more))
                .toArray(String[]::new);
        return lake.lakehouse(arguments);
    }

    /** The draft, which must be there. */
    String draft(String... more) {
        Ended ended = profile(more);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        return ended.out();
    }

    /** Runs Silver by a contract. */
    Ended silver(String contract) {
        write(config.resolve("contracts/test/drafted.conf"), contract.getBytes(StandardCharsets.UTF_8));
        return lake.lakehouse("silver", "--dataset", "drafted", "--config-dir", config.toString());
    }

    /** Runs Silver by the draft: inserted, updated, unchanged, superseded, late, rejected, blank. */
    String countsOf(String draft) {
        Ended ended = silver(draft);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        return TestLake.texts(lake.table("control/ledger/drafted/ledger_batches")
                        .orderBy(col("batch").desc())
                        .limit(1)
                        .select("inserted", "updated", "unchanged", "superseded", "late", "rejected", "blank"))
                .get(0);
    }

    /** A draft with every rule on that it proposes. */
    static String withAllRules(String draft) {
        return SWITCHED_OFF.matcher(draft).replaceAll("$1$2");
    }

    /** The columns of a draft, without comments and rules that are off. */
    static List<String> columns(String draft) {
        return draft.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{ name = "))
                .map(line -> line.replaceFirst("^\\{ name = ", "").replaceFirst(" }$", ""))
                .toList();
    }

    Dataset<Row> silverRows() {
        return lake.table("silver_delta/drafted");
    }

    private static Path write(Path path, byte[] content) {
        try {
            Files.createDirectories(path.getParent());
            return Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
