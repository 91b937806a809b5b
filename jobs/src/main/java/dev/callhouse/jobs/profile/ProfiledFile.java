package dev.callhouse.jobs.profile;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.source.CsvFormat;
import dev.callhouse.common.source.CsvGuess;
import dev.callhouse.common.source.HeaderBinding;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.source.ScannedFile;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.source.SourceFolder;
import dev.callhouse.common.table.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A file as Silver would read it, once its delimiter and quote are known. */
final class ProfiledFile {
    private static final String SOURCE = "files";
    /** Small, so that a sample can be spread over many places of the file. */
    private static final long CHUNK_BYTES = 64 * 1024;
    /** As of a contract that says nothing. */
    private static final int MAX_LINE_BYTES = 1024 * 1024;

    private final CsvFormat format;
    private final ScannedFile scanned;
    private final RawRows rows;

    private ProfiledFile(CsvFormat format, ScannedFile scanned, RawRows rows) {
        this.format = format;
        this.scanned = scanned;
        this.rows = rows;
    }

    /**
     * Looks into a file.
     *
     * @throws RefusedException when there is none, or it could not be loaded by any contract
     */
    static ProfiledFile open(SparkSession spark, String name) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path path = Lake.absolute(name);
        FileStatus status = status(path, name, hadoop);
        SourceFile file = new SourceFile(
                SOURCE, path.getName(), status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
        CsvFormat format = format(path, hadoop);
        RawRows rows = new RawRows(
                spark, List.of(new SourceFolder(SOURCE, path.getParent().toString(), format)));
        ScannedFile scanned = rows.scan(List.of(file), CHUNK_BYTES).get(0);
        requireLoadable(scanned, name);
        return new ProfiledFile(format, scanned, rows);
    }

    private static FileStatus status(Path path, String name, Configuration hadoop) {
        try {
            FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
            if (status.isDirectory()) {
                throw new RefusedException("--path " + name + " is a folder; name one of its files");
            }
            return status;
        } catch (FileNotFoundException e) {
            throw new RefusedException("--path " + name + ": there is no such file", e);
        } catch (IOException e) {
            throw new RefusedException("--path " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whatever keeps it from being read is found, and told, by the scan that follows. */
    private static CsvFormat format(Path path, Configuration hadoop) {
        try {
            return CsvGuess.of(path, MAX_LINE_BYTES, hadoop);
        } catch (IOException e) {
            return new CsvFormat(',', '"', MAX_LINE_BYTES);
        }
    }

    private static void requireLoadable(ScannedFile scanned, String name) {
        if (scanned.refused().isPresent()) {
            throw new RefusedException("--path " + name + ": no contract can load it: " + scanned.refusal());
        }
        if (scanned.headerLine() == 0) {
            throw new RefusedException(
                    "--path " + name + " has no line with text; a header is needed, the names of the columns");
        }
        Set<String> twice = new HeaderBinding(scanned.header()).duplicates();
        if (!twice.isEmpty()) {
            throw new RefusedException("--path " + name + ": no contract can load it: column "
                    + String.join(", ", HeaderBinding.shown(twice))
                    + " stands twice in the header; rename one");
        }
        if (scanned.header().stream().allMatch(String::isEmpty)) {
            throw new RefusedException("--path " + name + ": no column has a name in the header");
        }
    }

    String name() {
        return scanned.file().path();
    }

    CsvFormat format() {
        return format;
    }

    /** The header as it stands there, an unnamed column being empty. */
    List<String> header() {
        return scanned.header();
    }

    /** The columns that have a name, as headers are compared. */
    List<String> headers() {
        return scanned.header().stream()
                .filter(header -> !header.isEmpty())
                .map(HeaderBinding::normal)
                .toList();
    }

    /** All of its lines but the header. */
    long lines() {
        return scanned.dataLines();
    }

    /** {@link RawRows} with all {@link #headers}: all of a small file, of a large one about so many. */
    Dataset<Row> sample(long atMost) {
        return rows.parse(List.of(scanned.sampled(atMost)), headers());
    }
}
