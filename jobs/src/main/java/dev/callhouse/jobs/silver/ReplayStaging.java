package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.FileStatus;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Replay;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.ledger.Seal.SealedFile;
import dev.callhouse.common.quality.RowValidation;
import dev.callhouse.common.source.KeptLines;
import dev.callhouse.common.source.SourceFile;
import dev.callhouse.common.spark.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges rejected lines again, each with the clock of the batch that first read it. */
final class ReplayStaging implements Staging {
    private final ExceptionLog exceptions;
    private final LandedFiles sources;
    private final DatasetContract contract;

    ReplayStaging(ExceptionLog exceptions, LandedFiles sources, DatasetContract contract) {
        this.exceptions = exceptions;
        this.sources = sources;
        this.contract = contract;
    }

    @Override
    public Seal stage(BatchPlan plan, Ledger ledger) {
        StagedRows.write(
                new RowValidation(contract).validate(sources.parseAgain(exceptions.lines(plan.replay()))),
                ledger.stage(plan));
        Seal seal = new Seal(files(exceptions, plan.replay()));
        ledger.seal(plan, seal);
        return seal;
    }

    /** The file versions that the lines of a replay are from, with how many of them it has, by source, path and time. */
    static List<SealedFile> files(ExceptionLog exceptions, Replay replay) {
        List<SealedFile> files = new ArrayList<>();
        exceptions
                .lines(replay)
                .groupBy(Columns.named(KeptLines.FILE_VERSION))
                .count()
                .toLocalIterator()
                .forEachRemaining(row -> files.add(sealed(KeptLines.fileOf(row), row.<Long>getAs("count"))));
        files.sort(Comparator.comparing(file -> file.file().toString()));
        return files;
    }

    private static SealedFile sealed(SourceFile file, long lines) {
        return new SealedFile(file, FileStatus.REPLAYED, lines, "", List.of(), List.of(), "");
    }
}
