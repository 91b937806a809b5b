package dev.callhouse.jobs.maintain;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BusyException;
import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.error.PlatformException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.ledger.Continuity;
import dev.callhouse.common.ledger.DatasetLock;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.run.FailureText;
import dev.callhouse.common.run.LockOptions;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.LakeTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Maintains tables of a lake: each is attempted and reported, whatever becomes of the others. */
public final class Maintenance {
    private record Failure(String what, Exception why) {
        String text() {
            return what + ": " + FailureText.of(why);
        }
    }

    /** What was removed of old runs. */
    private record OldRuns(List<String> runs) {}

    private final Run run;
    private final LockOptions lock;
    private final Mode mode;
    private final TableMaintenance maintenance;
    private final List<Failure> failures = new ArrayList<>();

    /**
     * Of a run.
     *
     * @param lock what to do when another run holds a dataset
     * @param retention how long a file stays that no version of now needs
     */
    public Maintenance(Run run, LockOptions lock, Duration retention, Mode mode) {
        this.run = run;
        this.lock = lock;
        this.mode = mode;
        this.maintenance = new TableMaintenance(run.spark(), run.settings().maintain(), retention, run.asOf(), mode);
    }

    /** Maintains all that batches of a dataset write, under its lock. */
    public void dataset(DatasetContract contract) {
        List<TableToMaintain> tables = TablesOf.dataset(run.lake(), contract).stream()
                .filter(table -> LakeTable.find(run.spark(), table.path()).isPresent())
                .toList();
        if (!tables.isEmpty()) {
            attempt("dataset " + contract.dataset(), () -> locked(contract, tables));
        }
    }

    /** A look changes nothing, so it needs no lock. */
    private void locked(DatasetContract contract, List<TableToMaintain> tables) {
        if (mode == Mode.DRY_RUN) {
            tables(contract, tables);
            return;
        }
        DatasetLock held = lock.take(run, contract.dataset());
        try {
            tables(contract, tables);
            new Leftovers(run).dropOf(contract);
        } finally {
            held.close();
        }
    }

    /** Where somebody must first repair the dataset, every old version may be the one to go back to. */
    private void tables(DatasetContract contract, List<TableToMaintain> tables) {
        new Continuity(run.spark(), run.lake(), contract).require();
        Optional<String> kept = new Ledger(run.spark(), run.lake(), contract.dataset())
                .unfinished()
                .map(plan -> "batch " + plan.number() + " of " + contract.dataset()
                        + " is unfinished and may need older versions; finish it with silver --dataset "
                        + contract.dataset());
        tables.forEach(table -> table(table, kept));
    }

    /** Maintains a Gold table; refreshes may go on beside it. */
    public void gold(GoldTable table) {
        table(TablesOf.gold(run.lake(), table), Optional.empty());
    }

    /** Maintains the table of the scores of all tables. */
    public void scores() {
        table(TablesOf.scores(run.lake()), Optional.empty());
    }

    /** Removes the results of runs of long ago. */
    public void oldRuns() {
        attempt("old runs", () -> {
            Leftovers leftovers = new Leftovers(run);
            List<String> runs = leftovers.oldRuns();
            if (mode == Mode.CARRY_OUT) {
                leftovers.dropRuns(runs);
            }
            run.results().add("old runs", new OldRuns(runs));
            run.console()
                    .line(
                            "%s%,d results of runs older than %,d days",
                            mode == Mode.CARRY_OUT ? "deleted " : "would have deleted ",
                            runs.size(),
                            run.settings().maintain().runRetention().toDays());
        });
    }

    /**
     * Ends the maintenance.
     *
     * @throws BusyException when all that failed was held by other runs
     * @throws PlatformException when anything else failed, naming all
     */
    public int end() {
        if (failures.isEmpty()) {
            return ExitCode.DONE;
        }
        String what = "maintenance failed for " + failures.size() + " of its parts; the others are done:\n"
                + failures.stream().map(each -> "  " + each.text()).collect(Collectors.joining("\n"));
        boolean allBusy = failures.stream().allMatch(each -> each.why() instanceof BusyException);
        throw allBusy
                ? new BusyException(what)
                : new PlatformException(what, failures.get(0).why());
    }

    private void table(TableToMaintain table, Optional<String> kept) {
        attempt(table.name(), () -> {
            run.console().progress("%s: maintaining", table.name());
            requireAlone(table);
            maintenance.of(table, kept).ifPresent(result -> {
                run.results().add("maintain " + table.name(), result);
                result.print(run.console());
            });
        });
    }

    /** To Delta, whatever lies in a table's folder and not in its log is waste. */
    private void requireAlone(TableToMaintain table) {
        String folder = table.path() + "/";
        folders()
                .filter(other -> other.toString().startsWith(folder))
                .findFirst()
                .ifPresent(other -> {
                    throw new PlatformException(
                            "table " + table.name() + " in " + table.path() + " has " + other
                                    + " in its folder, which would be deleted as waste; give one of them another path in its contract",
                            null);
                });
    }

    private Stream<Path> folders() {
        return Stream.of(
                        run.contracts().all().stream()
                                .flatMap(contract -> TablesOf.dataset(run.lake(), contract).stream())
                                .map(TableToMaintain::path),
                        run.contracts().all().stream()
                                .flatMap(contract -> contract.sources().stream())
                                .map(source -> run.lake().resolve(source.path())),
                        Stream.of(run.lake().control(""), run.lake().gold()))
                .flatMap(each -> each);
    }

    /** A failure of one is told at the end and stops no other. */
    private void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Exception e) { // Scala throws checked exceptions undeclared
            failures.add(new Failure(what, e));
            run.console().line("%s: FAILED: %s", what, FailureText.of(e));
        }
    }
}
