package dev.callhouse.common.ledger;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.error.BrokenStateException;
import dev.callhouse.common.table.Commit;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.EffectiveHistory;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.common.table.OnceWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Whether ledger and tables of a dataset still belong together: neither has been lost, made anew, set back or written by
 * somebody else since the newest batch. To go on regardless could lose rows, or bring them in twice.
 */
public final class Continuity {
    private final SparkSession spark;
    private final Lake lake;
    private final DatasetContract contract;
    private final Ledger ledger;

    public Continuity(SparkSession spark, Lake lake, DatasetContract contract) {
        this(spark, lake, contract, new Ledger(spark, lake, contract.dataset()));
    }

    /** With a ledger of the dataset that remembers what it has read. */
    public Continuity(SparkSession spark, Lake lake, DatasetContract contract, Ledger ledger) {
        this.spark = spark;
        this.lake = lake;
        this.contract = contract;
        this.ledger = ledger;
    }

    /**
     * Passes when all is as the newest batch has left it.
     *
     * @throws BrokenStateException saying what has happened, and the ways out
     */
    public void require() {
        problem().ifPresent(problem -> {
            throw new BrokenStateException(problem);
        });
    }

    /** What is wrong, and the ways out. */
    public Optional<String> problem() {
        Optional<LedgerEntry> last = ledger.tables().lastBatch();
        return Stream.<Supplier<Optional<String>>>of(
                        this::lostLedger,
                        this::lostStage,
                        () -> last.flatMap(this::otherSilver),
                        () -> last.flatMap(this::otherExceptions),
                        () -> last.flatMap(this::otherSequences),
                        () -> last.flatMap(this::foreignCommit))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The tables have batches that the ledger does not know. */
    private Optional<String> lostLedger() {
        long known = ledger.lastNumber();
        ToLongFunction<Path> newest = known == 0 ? this::newestOfAnyLedger : this::newestOfThisLedger;
        long written = Stream.of(silverPath(), exceptionsPath())
                .mapToLong(newest)
                .max()
                .orElse(0);
        boolean isUnderWay = written == known + 1
                && ledger.unfinished().filter(this::canBeFinished).isPresent();
        boolean hasFiles = known == 0 || ledger.tables().exist();
        return (written <= known || isUnderWay) && hasFiles
                ? Optional.empty()
                : Optional.of("the ledger of " + contract.dataset() + " ends with batch " + known + ", but "
                        + contract.silverTable() + " and " + contract.exceptionTable() + " have batch " + written
                        + (hasFiles ? "" : ", and its list of files is missing")
                        + ": was " + lake.control("") + " deleted or set back? Put it back" + orRebuild());
    }

    private Optional<String> lostStage() {
        return ledger.unfinished()
                .flatMap(plan -> ledger.missing(plan)
                        .map(folder -> "batch " + plan.number() + " of " + contract.dataset()
                                + " is sealed and not finished, but its stage is missing from " + folder
                                + ": put it back" + orRebuild()));
    }

    private boolean canBeFinished(BatchPlan plan) {
        return ledger.missing(plan).isEmpty();
    }

    private Optional<String> otherSilver(LedgerEntry last) {
        return other(contract.silverTable(), silverPath(), last.silver().id(), last);
    }

    private Optional<String> otherExceptions(LedgerEntry last) {
        return other(contract.exceptionTable(), exceptionsPath(), last.exceptionsId(), last);
    }

    /** The table of sequences is there from the first batch on that had newer rows without a change. */
    private Optional<String> otherSequences(LedgerEntry last) {
        return last.sequencesId().isEmpty()
                ? Optional.empty()
                : other("of newer sequences", lake.sequences(contract.dataset()), last.sequencesId(), last);
    }

    private Optional<String> other(String name, Path path, String expected, LedgerEntry last) {
        String found = LakeTable.find(spark, path).map(LakeTable::id).orElse("");
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("table " + name + " in " + path + " is "
                        + (found.isEmpty() ? "missing" : "not the one that was there, but was made anew")
                        + ", so the rows of batches 1 to " + last.number() + " of " + contract.dataset()
                        + " are not in it. Put the old one back" + orRebuild());
    }

    /** Commits that changed rows of Silver since the newest batch, and are not of the batch under way. */
    private Optional<String> foreignCommit(LedgerEntry last) {
        LakeTable silver = LakeTable.find(spark, silverPath()).orElseThrow();
        long later = silver.version() - last.silver().version();
        if (later <= 0) {
            return later == 0 ? Optional.empty() : Optional.of(setBack(last, silver.version()));
        }
        EffectiveHistory since = EffectiveHistory.of(
                DeltaTables.commitsAfter(silver, last.silver().version()));
        Stream<Commit> setBack = since.restores().stream()
                .filter(commit ->
                        commit.restored().orElseThrow() < last.silver().version());
        return Stream.concat(setBack, since.commits().stream().filter(commit -> isForeign(commit, last)))
                .min(Comparator.comparingLong(Commit::version))
                .map(commit -> foreign(last, commit));
    }

    private boolean isForeign(Commit commit, LedgerEntry last) {
        Optional<String> underWay = ledger.unfinished().map(BatchPlan::batchId);
        boolean isOurs = underWay.isPresent() && OnceWriter.batchOf(commit).equals(underWay);
        return commit.version() > last.silver().version() && !commit.keepsRows() && !isOurs;
    }

    private String setBack(LedgerEntry last, long version) {
        return "table " + contract.silverTable() + " in " + silverPath() + " is at version " + version + ", but batch "
                + last.number() + " has left it at version " + last.silver().version()
                + ": an older copy was put in its place. Put the newer one back" + orRebuild();
    }

    private String foreign(LedgerEntry last, Commit commit) {
        String what = commit.operation().equals(Commit.RESTORE)
                ? "was set back by RESTORE"
                        + (commit.restored().isPresent()
                                ? " to version " + commit.restored().getAsLong()
                                : "")
                : "was changed by somebody else (" + commit.operation() + ")";
        return "table " + contract.silverTable() + " in " + silverPath() + " " + what + ", in version "
                + commit.version() + " of " + commit.at() + ", after batch " + last.number()
                + " had left it at version " + last.silver().version() + ". To undo that: RESTORE TABLE delta.`"
                + silverPath() + "` TO VERSION AS OF " + (commit.version() - 1)
                + " in Spark SQL. To go on from what is"
                + " there: " + rebuild();
    }

    private String orRebuild() {
        return ", or: " + rebuild();
    }

    private String rebuild() {
        return "silver --dataset " + contract.dataset()
                + " --rebuild-ledger, which loads again what the tables cannot be"
                + " shown to hold; no row of Silver and no exception comes in twice";
    }

    private long newestOfAnyLedger(Path path) {
        return LakeTable.find(spark, path)
                .flatMap(table -> OnceWriter.lastBatches(table, contract.dataset()).values().stream()
                        .max(Comparator.naturalOrder()))
                .orElse(0L);
    }

    private long newestOfThisLedger(Path path) {
        return LakeTable.find(spark, path)
                .map(table -> OnceWriter.lastBatches(table, contract.dataset()).getOrDefault(ledger.id(), 0L))
                .orElse(0L);
    }

    private Path silverPath() {
        return lake.resolve(contract.silver().path());
    }

    private Path exceptionsPath() {
        return lake.resolve(contract.exceptions().path());
    }
}
