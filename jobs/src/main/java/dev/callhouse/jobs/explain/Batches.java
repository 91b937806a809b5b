package dev.callhouse.jobs.explain;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.run.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The batches of a dataset: which is which, and when it was. */
final class Batches {
    private static final String UNKNOWN = "unknown to the ledger";

    private final Map<Long, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private Batches() {}

    static Batches of(Run run, DatasetContract contract) {
        Ledger ledger = new Ledger(run.spark(), run.lake(), contract.dataset());
        Batches batches = new Batches();
        ledger.tables().batches().forEach(batches::add);
        ledger.unfinished().ifPresent(batches::add);
        return batches;
    }

    private void add(LedgerEntry entry) {
        texts.put(entry.number(), kind(entry.kind()) + ", run " + entry.runId() + ", as of " + entry.asOf());
        numbers.put(entry.batchId(), entry.number());
    }

    private void add(BatchPlan plan) {
        texts.put(
                plan.number(),
                kind(plan.kind()) + ", run " + plan.runId() + ", as of " + plan.asOf() + ", NOT FINISHED");
        numbers.put(plan.batchId(), plan.number());
    }

    private static String kind(BatchKind kind) {
        return kind == BatchKind.LOAD ? "" : " (" + kind.text() + ")";
    }

    /** The number of a batch, or nothing when the ledger does not know it. */
    Optional<Long> number(String batchId) {
        return Optional.ofNullable(numbers.get(batchId));
    }

    /** When a batch was. */
    Moment moment(long number) {
        return new Moment(number, 0, "batch " + number + texts.getOrDefault(number, ", " + UNKNOWN));
    }

    /** When a batch was; one of a ledger that was deleted has its number in common with another. */
    Moment moment(long number, String batchId) {
        return number(batchId)
                .map(this::moment)
                .orElseGet(() -> new Moment(number, 0, "batch " + number + " (" + batchId + "), " + UNKNOWN));
    }
}
