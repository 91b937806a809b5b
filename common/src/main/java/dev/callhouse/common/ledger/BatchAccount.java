package dev.callhouse.common.ledger;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.spark.TableVersion;

/**
 * What became of a batch.
 *
 * @param kind of the batch
 * @param contractVersion of the contract in its plan
 * @param checked what its checks said
 * @param silver the table after it
 * @param exceptions the table after it
 * @param sequencesId Delta's id of the table of newer sequences after it, empty when there is none yet
 */
public record BatchAccount(
        BatchPlan plan,
        BatchKind kind,
        int contractVersion,
        Seal seal,
        Classified classified,
        Checked checked,
        TableVersion silver,
        TableVersion exceptions,
        String sequencesId) {}
