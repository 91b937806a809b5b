package dev.callhouse.common.ledger;

import java.util.OptionalDouble;

/**
 * What an upsert costs, in files and bytes of Silver.
 *
 * @param files that Silver had
 * @param filesRead for comparing keys, sequences and hashes; the others cannot hold any key of the batch
 * @param filesRewritten that hold a row to be changed, and so have to be written again
 * @param bytesRewritten bytes of those files
 * @param batchBytes bytes of the batch's files as they landed, 0 for a replay
 */
public record UpsertCost(long files, long filesRead, long filesRewritten, long bytesRewritten, long batchBytes) {
    /** Of a batch without rows. */
    public static final UpsertCost NONE = new UpsertCost(0, 0, 0, 0, 0);

    /** Files that were not even opened. */
    public long filesSkipped() {
        return files - filesRead;
    }

    /** Bytes of Silver that are written again, by byte of the batch; nothing where the batch has no files of its own. */
    public OptionalDouble writeAmplification() {
        return batchBytes == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytesRewritten / batchBytes);
    }
}
