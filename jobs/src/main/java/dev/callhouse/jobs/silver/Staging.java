package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.ledger.BatchPlan;
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
import org.apache.spark.sql.SaveMode;

/** Reads a batch's files once, judges every line, and leaves the result in the batch's stage, sealed. */
final class Staging {
    private final Run run;
    private final LandedFiles sources;
    private final DatasetContract contract;
    private final BatchClock clock;

    Staging(Run run, LandedFiles sources, DatasetContract contract, BatchClock clock) {
        this.run = run;
        this.sources = sources;
        this.contract = contract;
        this.clock = clock;
    }

    Seal stage(BatchPlan plan, Ledger ledger) {
        long bytes = plan.files().stream().mapToLong(SourceFile::length).sum();
        run.console()
                .progress(
                        "%s: scanning %d files (%,d KiB)",
                        plan.dataset(), plan.files().size(), bytes / 1024);
        List<ScannedFile> scanned = sources.scan(plan.files(), run.settings().chunkBytes());
        run.console().progress("%s: parsing and validating", plan.dataset());
        new RowValidation(contract, clock)
                .validate(sources.parse(scanned))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(ledger.stage(plan).toString());
        requireUnchanged(plan);
        Seal seal = new Seal(scanned.stream().map(this::sealed).toList());
        ledger.seal(plan, seal);
        return seal;
    }

    /** A file that is written to while it is read could be taken in half; the plan is then made anew by the next run. */
    private void requireUnchanged(BatchPlan plan) {
        if (!sources.haveAll(plan.files())) {
            throw new BrokenStateException("files of " + plan.dataset()
                    + " changed while they were read; nothing was committed. Run again when they have landed");
        }
    }

    private SealedFile sealed(ScannedFile file) {
        return new SealedFile(
                file.file(),
                file.refused().isPresent() ? 0 : file.dataLines(),
                file.sha256(),
                sources.unknownHeaders(file),
                file.refusal());
    }
}
