package dev.callhouse.common.ledger;

import dev.callhouse.common.source.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a batch will do, decided before it does anything and never changed: all that its rows are stamped with comes from
 * here, never from the run that may have to resume it.
 *
 * @param number counted by dataset from 1
 * @param batchId unique in the lake
 * @param runId the run that planned it
 * @param asOf that run's clock
 * @param runDate its day in the business zone
 * @param contractText the contract in force
 * @param files to load, by path; of a replay, those that the lines are from
 * @param replay what to judge again; null for a batch of landed files
 */
public record BatchPlan(
        String dataset,
        long number,
        String batchId,
        String runId,
        Instant asOf,
        LocalDate runDate,
        String contractText,
        String contractFingerprint,
        List<SourceFile> files,
        Replay replay) {
    public BatchPlan {
        files = List.copyOf(files);
    }

    /** What kind of batch it is. */
    public BatchKind kind() {
        return replay == null ? BatchKind.LOAD : BatchKind.REPLAY;
    }
}
