package dev.callhouse.common.quality;

import static org.apache.spark.sql.functions.col;

import dev.callhouse.common.contract.Contracts;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.source.Listing;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.source.ScannedFile;
import dev.callhouse.common.source.SourceFolder;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;

/** For tests that land small files and judge their lines by a contract. */
abstract class JudgedRows extends SparkTest {
    static final Instant AS_OF = Instant.parse("2025-12-31T23:30:00Z");
    static final BatchClock CLOCK = new BatchClock(AS_OF, LocalDate.of(2026, 1, 1));
    private static final Instant LANDED = Instant.parse("2025-11-04T23:30:00Z");

    @TempDir
    Path folder;

    /** A contract of text column {@code id} and these further columns, each an object of HOCON. */
    static DatasetContract columns(String... columns) {
        return contract(String.join("\n", columns), "");
    }

    static DatasetContract contract(String columns, String rules) {
        return contract(columns, rules, "UTC");
    }

    static DatasetContract contract(String columns, String rules, String zone) {
        return Contracts.reread(spark(), String.format(Locale.ROOT, """
                        { dataset = things, domain = test, business-zone = "%s"
                          sources = [ { name = files, format = csv } ]
                          key = [id], sequence = [_file_modified, _file, _line]
                          columns = [
                            { name = id, type = string, required = true }
                            %s
                          ]
                          rules = [ %s ] }""", zone, columns, rules), "test");
    }

    /** Lands a file. */
    final void land(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines));
            Files.setLastModifiedTime(file, FileTime.from(LANDED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines landed, judged, with {@code reasons}, {@code reject_reason} and {@code warnings}; by file and line. */
    final Dataset<Row> judge(DatasetContract contract) {
        Reasons reasons = new Reasons(contract);
        return judgedOnly(contract)
                .localCheckpoint() // in place of the stage
                .withColumn("reasons", reasons.reasons())
                .withColumn("reject_reason", Reasons.joined(col("reasons")))
                .withColumn("warnings", reasons.warnings())
                .coalesce(1)
                .sortWithinPartitions(RawRows.FILE, RawRows.LINE);
    }

    /** All lines landed as the stage would hold them. */
    final Dataset<Row> judgedOnly(DatasetContract contract) {
        SourceFolder source = new SourceFolder(
                "files", folder.toUri().toString(), contract.sources().get(0).format());
        RawRows raw = new RawRows(spark(), List.of(source));
        List<ScannedFile> files =
                raw.scan(Listing.of(source, spark().sparkContext().hadoopConfiguration()), 1 << 20);
        return new RowValidation(contract).validate(CLOCK.withTimes(raw.parse(files, RowValidation.headers(contract))));
    }

    /** What became of each line: {@code valid}, {@code rejected: why}, with {@code (warning)} behind it. */
    static List<String> verdicts(Dataset<Row> judged) {
        return judged.collectAsList().stream().map(JudgedRows::verdict).toList();
    }

    private static String verdict(Row row) {
        String reason = row.getAs("reject_reason");
        List<String> warnings =
                row.isNullAt(row.fieldIndex("warnings")) ? List.of() : row.getList(row.fieldIndex("warnings"));
        return row.getAs(Staged.VERDICT)
                + (reason.isEmpty() ? "" : ": " + reason)
                + (warnings.isEmpty() ? "" : " (" + String.join(", ", warnings) + ")");
    }

    /** Values of some columns of each line, as {@code a, b}. */
    static List<String> values(Dataset<Row> judged, String... columns) {
        return judged.selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString(", "))
                .toList();
    }
}
