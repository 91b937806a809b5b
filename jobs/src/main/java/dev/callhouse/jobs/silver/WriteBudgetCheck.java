package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.CheckSeverity;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DatasetContract.WriteBudget;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.UpsertCost;
import java.util.Locale;
import java.util.Optional;

/** Holds what an upsert will cost against the contract's {@code write-budget}, before anything is written. */
final class WriteBudgetCheck {
    private WriteBudgetCheck() {}

    /**
     * Passes when the budget is kept, or may be exceeded.
     *
     * @param allowed whether a person has allowed this batch to exceed it
     * @return what is to be said; nothing when the budget is kept
     * @throws GateException when it is exceeded, its severity is {@code fail}, and nobody has allowed that
     */
    static Optional<String> require(DatasetContract contract, BatchPlan plan, UpsertCost cost, boolean allowed) {
        Optional<WriteBudget> exceeded = contract.silver().writeBudget().filter(budget -> isExceeded(budget, cost));
        exceeded.filter(budget -> budget.severity() == CheckSeverity.FAIL && !allowed)
                .ifPresent(budget -> {
                    throw new GateException(describe(plan, cost, budget)
                            + ". Nothing was written. To load it all the same: silver --dataset " + plan.dataset()
                            + " --over-budget");
                });
        return exceeded.map(budget -> describe(plan, cost, budget));
    }

    private static boolean isExceeded(WriteBudget budget, UpsertCost cost) {
        return cost.writeAmplification().orElse(0) > budget.maxAmplification();
    }

    private static String describe(BatchPlan plan, UpsertCost cost, WriteBudget budget) {
        return String.format(
                Locale.ROOT,
                "batch %d of %s has %,d KiB and makes %,d files of Silver with %,d KiB be written again, %.1f times as"
                        + " much; the write-budget allows %d times",
                plan.number(),
                plan.dataset(),
                cost.batchBytes() / 1024,
                cost.filesRewritten(),
                cost.bytesRewritten() / 1024,
                cost.writeAmplification().orElse(0),
                budget.maxAmplification());
    }
}
