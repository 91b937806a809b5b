package dev.callhouse.common.ledger;

/**
 * What became of a batch.
 *
 * @param contractVersion of the contract in its plan
 * @param silverVersion of Silver after it
 * @param exceptionsVersion of the exceptions after it
 */
public record BatchAccount(
        BatchPlan plan,
        int contractVersion,
        Seal seal,
        Classified classified,
        long silverVersion,
        long exceptionsVersion) {}
