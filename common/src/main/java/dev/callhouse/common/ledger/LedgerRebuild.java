package dev.callhouse.common.ledger;

import dev.callhouse.common.check.Checked;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.spark.TableVersion;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Puts the ledger of a dataset together again from the control files of its batches, as far as the tables can be shown to
 * hold what these batches wrote. The files of all other batches count as new and are loaded again; as Silver does not
 * depend on the order or number of loads, and rejected lines that are there already are not added again, no row of Silver
 * and no exception comes in twice; lines that lost are noted again. What is replaced is kept below
 * {@code control/replaced/}.
 */
public final class LedgerRebuild {
    /**
     * What was found.
     *
     * @param kept batches whose account is as it was
     * @param forgotten batches whose files count as new
     * @param number of the batch that marks the place
     */
    public record Rebuilt(int kept, int forgotten, long number) {}

    private final SparkSession spark;
    private final Lake lake;
    private final DatasetContract contract;
    private final Ledger ledger;

    public LedgerRebuild(SparkSession spark, Lake lake, DatasetContract contract) {
        this.spark = spark;
        this.lake = lake;
        this.contract = contract;
        this.ledger = new Ledger(spark, lake, contract.dataset());
    }

    /** Rebuilds it. What dies on the way leaves no ledger at all, which the next run finds and says. */
    public Rebuilt rebuild(String runId, Instant asOf) {
        writtenUnder().ifPresent(ledger::adoptId);
        BatchesHeld held = BatchesHeld.by(spark, lake, contract, ledger.id());
        List<Long> numbers = ledger.plannedNumbers();
        Path aside = ledger.freeFolder();
        ledger.setTablesAside(aside);
        List<BatchAccount> accounts = accounts(numbers, held);
        if (haveMoved(numbers.subList(accounts.size(), numbers.size()))) {
            ledger.setSequencesAside(aside);
            accounts = accounts(numbers, held.withoutSequences());
        }
        long number = Math.max(
                        newestWritten(),
                        numbers.stream().mapToLong(Long::longValue).max().orElse(0))
                + 1;
        ledger.setBatchesAside(
                aside,
                accounts.isEmpty()
                        ? 1
                        : accounts.get(accounts.size() - 1).plan().number() + 1);
        BatchPlan mark = ledger.mark(number, runId, asOf, contract);
        List<BatchAccount> all = new ArrayList<>(accounts);
        all.add(markOf(mark));
        ledger.tables().write(ledger.writer(mark), all);
        return new Rebuilt(accounts.size(), numbers.size() - accounts.size(), number);
    }

    /** The newer sequences of batches whose rows are gone would make these rows late when they come again. */
    private boolean haveMoved(List<Long> numbers) {
        return numbers.stream()
                .flatMap(number -> ledger.planOf(number).flatMap(ledger::classified).stream())
                .anyMatch(classified -> classified.moved() > 0);
    }

    /** The batches from the first on, up to the first that is not wholly in the tables. */
    private List<BatchAccount> accounts(List<Long> numbers, BatchesHeld held) {
        Map<String, Long> versions =
                silver().map(LedgerRebuild::versionsByBatch).orElse(Map.of());
        List<BatchAccount> accounts = new ArrayList<>();
        for (long number : numbers) {
            Optional<BatchAccount> account = account(number, held, versions);
            if (account.isEmpty()) {
                break;
            }
            accounts.add(account.get());
        }
        return accounts;
    }

    private Optional<BatchAccount> account(long number, BatchesHeld held, Map<String, Long> versions) {
        BatchPlan plan = ledger.planOf(number).orElseThrow();
        Optional<Seal> seal = ledger.seal(plan);
        return ledger.classified(plan)
                .filter(classified -> seal.isPresent() && mayPass(plan) && held.hold(plan, classified))
                .map(classified -> new BatchAccount(
                        plan,
                        plan.kind(),
                        ledger.contractOf(plan).version(),
                        seal.get(),
                        classified,
                        ledger.checked(plan).orElse(Checked.NOTHING),
                        new TableVersion(
                                newest(silver()).id(),
                                versions.getOrDefault(plan.batchId(), classified.silverVersion())),
                        newest(exceptions()),
                        sequencesId()));
    }

    /** A delivery that nothing had to be written of is in the tables whatever its checks would have said. */
    private boolean mayPass(BatchPlan plan) {
        boolean canBeStopped = plan.kind() == BatchKind.LOAD
                && ledger.contractOf(plan).checks().canStop();
        return !canBeStopped || ledger.checked(plan).isPresent();
    }

    private BatchAccount markOf(BatchPlan mark) {
        return new BatchAccount(
                mark,
                BatchKind.REBUILT,
                contract.version(),
                new Seal(List.of()),
                new Classified(-1, -1, List.of(), UpsertCost.NONE, 0, Map.of(), Map.of()),
                Checked.NOTHING,
                newest(silver()),
                newest(exceptions()),
                sequencesId());
    }

    private String sequencesId() {
        return find(lake.sequences(contract.dataset())).map(LakeTable::id).orElse("");
    }

    private static Map<String, Long> versionsByBatch(LakeTable table) {
        Map<String, Long> versions = new TreeMap<>();
        DeltaTables.commits(table)
                .forEach(commit -> OnceWriter.batchOf(commit)
                        .ifPresent(batch -> versions.merge(batch, commit.version(), Math::max)));
        return versions;
    }

    /** The ledger under which the tables were written, as their logs tell. */
    private Optional<String> writtenUnder() {
        return Stream.concat(silver().stream(), exceptions().stream())
                .flatMap(table -> OnceWriter.lastBatches(table, contract.dataset()).keySet().stream())
                .findFirst();
    }

    /** The newest batch of any ledger in any table that batches write. */
    private long newestWritten() {
        return Stream.of(
                        lake.resolve(contract.silver().path()),
                        lake.resolve(contract.exceptions().path()),
                        lake.resolve(contract.superseded().path()),
                        lake.sequences(contract.dataset()),
                        ExceptionLog.resolutionsOf(lake, contract.dataset()))
                .flatMap(path -> LakeTable.find(spark, path).stream())
                .flatMap(table -> OnceWriter.lastBatches(table, contract.dataset()).values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private Optional<LakeTable> silver() {
        return find(lake.resolve(contract.silver().path()));
    }

    private Optional<LakeTable> exceptions() {
        return find(lake.resolve(contract.exceptions().path()));
    }

    private Optional<LakeTable> find(Path path) {
        return LakeTable.find(spark, path);
    }

    private static TableVersion newest(Optional<LakeTable> table) {
        return table.map(LakeTable::newest).orElseThrow();
    }
}
