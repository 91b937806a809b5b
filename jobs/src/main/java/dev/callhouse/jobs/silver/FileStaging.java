package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DuplicateFiles;
import dev.callhouse.common.error.LakehouseException;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.FileStatus;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.ledger.Seal.SealedFile;
import dev.callhouse.common.quality.BatchClock;
import dev.callhouse.common.quality.RowValidation;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.ScannedFile;
import dev.callhouse.common.source.SourceFile;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads a batch's files once and judges every line. */
final class FileStaging implements Staging {
    private final Run run;
    private final LandedFiles sources;
    private final DatasetContract contract;

    FileStaging(Run run, LandedFiles sources, DatasetContract contract) {
        this.run = run;
        this.sources = sources;
        this.contract = contract;
    }

    @Override
    public Seal stage(BatchPlan plan, Ledger ledger) {
        Seal seal;
        try {
            seal = read(plan, ledger);
        } catch (Exception e) {
            blameChanges(plan, e);
            throw e;
        }
        requireUnchanged(plan, null); // a file that is still being written could have been taken in half
        ledger.seal(plan, seal);
        return seal;
    }

    private Seal read(BatchPlan plan, Ledger ledger) {
        long bytes = plan.files().stream().mapToLong(SourceFile::length).sum();
        run.console()
                .progress(
                        "%s: scanning %d files (%,d KiB)",
                        plan.dataset(), plan.files().size(), bytes / 1024);
        List<ScannedFile> scanned = sources.scan(plan.files(), run.settings().chunkBytes());
        Copies copies = Copies.of(scanned, ledger.tables());
        run.console().progress("%s: parsing and validating", plan.dataset());
        BatchClock clock = new BatchClock(plan.asOf(), plan.runDate());
        Dataset<Row> judged = new RowValidation(contract)
                .validate(clock.withTimes(sources.parse(scanned.stream()
                        .filter(file -> status(file, copies) == FileStatus.LOADED)
                        .toList())));
        StagedRows.write(judged, ledger.stage(plan));
        return new Seal(scanned.stream().map(file -> sealed(file, copies)).toList());
    }

    /** A failure may come of a changed file; when the files cannot even be listed, it remains what went wrong first. */
    private void blameChanges(BatchPlan plan, Exception failure) {
        try {
            requireUnchanged(plan, failure);
        } catch (LakehouseException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private void requireUnchanged(BatchPlan plan, Exception cause) {
        List<String> changes = sources.changesOf(plan.files());
        if (!changes.isEmpty()) {
            throw new FilesChangedException(changes, cause);
        }
    }

    private FileStatus status(ScannedFile file, Copies copies) {
        if (file.refused().isPresent()) {
            return FileStatus.REFUSED;
        }
        boolean isSkipped = contract.duplicateFiles() == DuplicateFiles.SKIP
                && copies.originalOf(file).isPresent();
        return isSkipped ? FileStatus.SKIPPED : FileStatus.LOADED;
    }

    private SealedFile sealed(ScannedFile file, Copies copies) {
        FileStatus status = status(file, copies);
        return new SealedFile(
                file.file(),
                status,
                status == FileStatus.LOADED ? file.dataLines() : 0,
                file.sha256(),
                file.header(),
                sources.unknownHeaders(file),
                file.refused().or(() -> copies.noteOn(file)).orElse(""));
    }
}
