package dev.callhouse.jobs.silver;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.contract.DatasetSource;
import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.ledger.BatchPlan;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.ExceptionSelection;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.ledger.Replay;
import dev.callhouse.common.ledger.Seal.SealedFile;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a replay of rejected lines the next batch. */
final class ReplayPlanning {
    private final Run run;
    private final DatasetContract contract;
    private final Ledger ledger;

    ReplayPlanning(Run run, DatasetContract contract, Ledger ledger) {
        this.run = run;
        this.contract = contract;
        this.ledger = ledger;
    }

    /**
     * The planned batch; nothing, which it says, when there is nothing to judge again.
     *
     * @throws RefusedException when the contract does not know the source of a line any more
     */
    Optional<BatchPlan> plan(ExceptionSelection selection) {
        ExceptionLog exceptions = new ExceptionLog(run.spark(), run.lake(), contract);
        Optional<BatchPlan> plan = exceptions.replay(selection).flatMap(replay -> plan(exceptions, replay));
        if (plan.isEmpty()) {
            sayThereIsNothing();
        }
        return plan;
    }

    private Optional<BatchPlan> plan(ExceptionLog exceptions, Replay replay) {
        List<SourceFile> files = ReplayStaging.files(exceptions, replay).stream()
                .map(SealedFile::file)
                .toList();
        requireSources(files);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        SilverTables.open(run.spark(), run.lake(), contract); // a contract that does not fit must not become a plan
        return Optional.of(ledger.plan(run.id(), run.asOf(), contract, files, replay));
    }

    private void requireSources(List<SourceFile> files) {
        Set<String> known = contract.sources().stream().map(DatasetSource::name).collect(Collectors.toSet());
        files.stream()
                .map(SourceFile::source)
                .filter(source -> !known.contains(source))
                .findFirst()
                .ifPresent(this::refuse);
    }

    private void refuse(String source) {
        throw new RefusedException("contract " + contract.dataset() + " has no source '" + source
                + "' any more, so its lines cannot be read again; give it back, or select other lines with --file");
    }

    private void sayThereIsNothing() {
        run.console().line("");
        run.console().line("replay of %s: nothing to judge again, nothing written", contract.dataset());
        run.console()
                .line(
                        "  lines that today's contract has rejected already, and those that are settled, are passed over");
    }
}
