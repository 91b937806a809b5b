package dev.callhouse.common.ledger;

import dev.callhouse.common.spark.TableVersion;

/**
 * What became of a batch.
 *
 * @param contractVersion of the contract in its plan
 * @param silver the table after it
 * @param exceptions the table after it
 */
public record BatchAccount(
        BatchPlan plan,
        int contractVersion,
        Seal seal,
        Classified classified,
        TableVersion silver,
        TableVersion exceptions) {}
