package dev.callhouse.common.ledger;

import dev.callhouse.common.check.Announcement;
import dev.callhouse.common.check.FileTotals.LoadedFile;
import dev.callhouse.common.contract.DatasetCheck.Announced;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.quality.RowValidation;
import dev.callhouse.common.source.CsvFormat;
import dev.callhouse.common.source.HeaderBinding;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.source.Listing;
import dev.callhouse.common.source.RawRows;
import dev.callhouse.common.source.ScannedFile;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.source.SourceFolder;
import dev.callhouse.common.table.Lake;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The landed files of a dataset, through the eyes of its contract. */
public final class LandedFiles {
    /** So many files are looked at one by one, rather than all of a source listed. */
    private static final int FEW = 50;

    private final SparkSession spark;
    private final DatasetContract contract;
    private final List<SourceFolder> sources;
    private final RawRows rows;

    public LandedFiles(SparkSession spark, Lake lake, DatasetContract contract) {
        this.spark = spark;
        this.contract = contract;
        this.sources = contract.sources().stream()
                .map(source -> new SourceFolder(
                        source.name(), lake.resolve(source.path()).toString(), source.format()))
                .toList();
        this.rows = new RawRows(spark, sources);
    }

    /** All files with rows, by source and path. */
    public List<SourceFile> list() {
        return sources.stream()
                .flatMap(source -> Listing.of(source, spark.sparkContext().hadoopConfiguration()).stream())
                .filter(file -> !contract.checks().areTotals(file.path()))
                .toList();
    }

    /** The totals that a contract expects beside a file. */
    public Announcement announcement(LoadedFile file, Announced totals) {
        SourceFolder source = folderOf(file.source());
        int name = file.path().lastIndexOf('/') + 1;
        String beside =
                file.path().substring(0, name) + totals.nameBeside(file.path().substring(name));
        return Announcement.read(spark.sparkContext().hadoopConfiguration(), source.pathOf(beside));
    }

    /** What has happened to files since they were listed, in words; nothing when all are as they were. */
    public List<String> changesOf(List<SourceFile> files) {
        boolean areFew = files.size() <= FEW && files.stream().noneMatch(LandedFiles::hasOddName);
        Function<SourceFile, SourceFile> now = areFew ? this::lookedAt : listed();
        return files.stream()
                .flatMap(file -> change(file, now.apply(file)).stream())
                .toList();
    }

    /** The name of a file that cannot be opened by it. */
    private static boolean hasOddName(SourceFile file) {
        return file.path().indexOf('\ufffd') >= 0;
    }

    private SourceFile lookedAt(SourceFile file) {
        return Listing.now(
                        folderOf(file.source()),
                        file.path(),
                        spark.sparkContext().hadoopConfiguration())
                .orElse(null);
    }

    private Function<SourceFile, SourceFile> listed() {
        Map<List<String>, SourceFile> now = list().stream()
                .collect(Collectors.toMap(file -> List.of(file.source(), file.path()), Function.identity()));
        return file -> now.get(List.of(file.source(), file.path()));
    }

    private SourceFolder folderOf(String source) {
        return sources.stream()
                .filter(each -> each.name().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> change(SourceFile planned, SourceFile now) {
        if (now == null) {
            return Optional.of(planned.path() + " has vanished");
        }
        return now.equals(planned)
                ? Optional.empty()
                : Optional.of(planned.path() + " has changed (" + describe(planned) + " when planned, " + describe(now)
                        + " now)");
    }

    private static String describe(SourceFile file) {
        return file.length() + " bytes of " + file.modified();
    }

    /** Scans files as bytes and refuses those that the contract cannot bind to. */
    public List<ScannedFile> scan(List<SourceFile> files, long chunkBytes) {
        return rows.scan(files, chunkBytes).stream().map(this::bound).toList();
    }

    /** Parses the files that were not refused. */
    public Dataset<Row> parse(List<ScannedFile> files) {
        List<ScannedFile> loadable =
                files.stream().filter(file -> file.refused().isEmpty()).toList();
        return rows.parse(loadable, RowValidation.headers(contract));
    }

    /** Parses lines that were read before and kept, as {@link KeptLines}. */
    public Dataset<Row> parseAgain(Dataset<Row> kept) {
        return KeptLines.parse(spark, kept, sources, RowValidation.headers(contract));
    }

    /** Columns of a file that the contract does not read, as they are shown to people; complete when it was parsed. */
    public List<String> unknownHeaders(ScannedFile file) {
        return HeaderBinding.shown(
                isCsv(file)
                        ? new HeaderBinding(file.header()).unknown(RowValidation.headers(contract))
                        : rows.unknownFields(file.file()));
    }

    private boolean isCsv(ScannedFile file) {
        return sources.stream()
                .anyMatch(source -> source.name().equals(file.file().source()) && source.format() instanceof CsvFormat);
    }

    private ScannedFile bound(ScannedFile file) {
        if (file.refused().isPresent()) {
            return file;
        }
        return isCsv(file) ? boundToHeader(file) : boundToFields(file);
    }

    private ScannedFile boundToHeader(ScannedFile file) {
        if (file.headerLine() == 0) {
            return file;
        }
        HeaderBinding header = new HeaderBinding(file.header());
        List<String> missing = header.missing(RowValidation.requiredHeaders(contract));
        if (!missing.isEmpty()) {
            return file.refuse(
                    "required column " + inWords(missing) + " is missing; the header has " + inWords(file.header()));
        }
        return header.duplicates().isEmpty()
                ? file
                : file.refuse("column " + inWords(header.duplicates()) + " stands twice in the header");
    }

    /** Objects that have nothing in common with the contract were not meant for it. */
    private ScannedFile boundToFields(ScannedFile file) {
        List<String> headers = RowValidation.headers(contract);
        boolean hasKnown = file.header().stream()
                .map(HeaderBinding::normal)
                .anyMatch(name -> headers.stream().anyMatch(header -> (header + ".").startsWith(name + ".")));
        return file.header().isEmpty() || hasKnown
                ? file
                : file.refuse("no known field; its objects have " + inWords(file.header()) + ", the contract reads "
                        + inWords(headers));
    }

    private static String inWords(Collection<String> names) {
        return String.join(", ", HeaderBinding.shown(names));
    }
}
