package dev.callhouse.jobs.silver;

import dev.callhouse.common.check.Acceptance;
import dev.callhouse.common.check.CheckResult;
import dev.callhouse.common.check.Checked;
import dev.callhouse.common.check.Delivery;
import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.check.Outcome;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.GateException;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.Classified;
import dev.callhouse.common.ledger.LandedFiles;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Seal;
import dev.callhouse.common.run.Run;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets a delivery pass when its checks do, or a person does; what it has decided it remembers. */
final class CheckGate {
    private final Run run;
    private final Ledger ledger;
    private final BatchPlan plan;
    private final DatasetContract contract;
    private final MetricsTables tables;
    private final Delivery delivery;

    CheckGate(Run run, Ledger ledger, BatchPlan plan, DatasetContract contract) {
        this.run = run;
        this.ledger = ledger;
        this.plan = plan;
        this.contract = contract;
        this.tables = new MetricsTables(run.spark(), run.lake(), contract.dataset());
        this.delivery = new Delivery(plan.dataset(), plan.number(), plan.asOf(), plan.runDate());
    }

    /**
     * Passes a delivery, or stops it before anything of it is in a table.
     *
     * @param accepted why a person wants it to pass though checks fail; nothing when nobody does
     * @throws GateException naming each check that has stopped it
     */
    Checked pass(StagedRows staged, Seal seal, Classified classified, LandedFiles sources, Optional<String> accepted) {
        Checked checked =
                ledger.checked(plan).orElseGet(() -> decided(judged(staged, seal, classified, sources), accepted));
        CheckSummary summary = CheckSummary.of(plan, checked, classified.total());
        run.results().add("checks " + plan.dataset(), summary);
        summary.raise(run.alerts());
        if (checked.stopsDelivery()) {
            throw stopped(checked);
        }
        if (accepted.isPresent() && checked.acceptance() == null) {
            run.console().progress("%s: no check has failed that had to be accepted", contract.dataset());
        }
        return checked;
    }

    private Checked judged(StagedRows staged, Seal seal, Classified classified, LandedFiles sources) {
        run.console().progress("%s: measuring and checking", contract.dataset());
        return new DeliveryCheck(
                        contract,
                        sources,
                        delivery,
                        tables.history(contract.checks().all(), delivery))
                .judge(staged, seal, classified);
    }

    private Checked decided(Checked checked, Optional<String> accepted) {
        Checked decided = checked.stopsDelivery()
                ? accepted.map(because ->
                                checked.accepted(new Acceptance(System.getProperty("user.name"), because, run.id())))
                        .orElse(checked)
                : checked;
        if (decided.stopsDelivery()) {
            ledger.stopped(plan, decided);
        } else {
            ledger.checked(plan, decided);
        }
        return decided;
    }

    private GateException stopped(Checked checked) {
        return GateException.told("batch " + plan.number() + " of " + plan.dataset() + " is stopped by its checks:\n"
                + checked.results().stream()
                        .filter(result -> result.outcome() == Outcome.FAILED)
                        .map(CheckResult::message)
                        .map(message -> "  " + message)
                        .collect(Collectors.joining("\n"))
                + "\nNothing was written to any table. Correct or remove the files, or change the check, and run again: the"
                + " batch is then planned anew. To load it as it is: silver --dataset "
                + plan.dataset() + " --accept-failed-checks \"reason\"");
    }

    /** Remembers what was measured, once the delivery's rows are in. */
    void remember(Checked checked) {
        tables.write(ledger.writer(plan), checked, delivery, plan.runId());
    }
}
