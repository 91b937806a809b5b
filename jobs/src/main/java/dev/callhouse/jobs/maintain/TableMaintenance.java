package dev.callhouse.jobs.maintain;

import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.spark.DeltaUpkeep;
import dev.callhouse.common.spark.DeltaUpkeep.DataFile;
import dev.callhouse.common.table.LakeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a table in shape: its properties, small files, files nobody needs, expired log. Each step is a commit of its own
 * that changes no row, and is not made when there is nothing to do: dying between two leaves a whole table.
 *
 * @param retention how long a file stays that no version of now needs
 * @param now the run's clock, for the log
 */
record TableMaintenance(SparkSession spark, MaintainSettings settings, Duration retention, Instant now, Mode mode) {
    /**
     * Maintains one table; nothing when there is none.
     *
     * @param kept why no file of it may be deleted, if so
     */
    Optional<TableResult> of(TableToMaintain table, Optional<String> kept) {
        long begun = System.nanoTime();
        return LakeTable.find(spark, table.path())
                .map(LakeTable::requireReadable)
                .map(found -> maintain(table, found, kept, begun));
    }

    private TableResult maintain(TableToMaintain table, LakeTable found, Optional<String> kept, long begun) {
        List<DataFile> before = DeltaUpkeep.files(spark, table.path());
        List<Partition> partitions = Partition.toCompact(before, settings);
        LogUpkeep log = new LogUpkeep(spark, found, settings);
        Map<String, String> properties = log.missingProperties();
        if (mode == Mode.CARRY_OUT) {
            log.set(properties);
            new Compaction(spark, table, settings).carryOut(partitions);
        }
        List<DataFile> after = partitions.isEmpty() ? before : DeltaUpkeep.files(spark, table.path());
        return new TableResult(
                table.name(),
                table.path().toString(),
                mode,
                amount(before),
                amount(after),
                partitions.stream().map(Partition::small).reduce(Amount.NONE, Amount::plus),
                partitions.size(),
                kept.isPresent() ? Amount.NONE : vacuumed(table.path(), after),
                kept.isPresent() ? Amount.NONE : logDropped(log),
                properties,
                kept.orElse(null),
                Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
    }

    private Amount vacuumed(Path table, List<DataFile> files) {
        Set<String> live = files.stream().map(DataFile::name).collect(Collectors.toSet());
        Vacuum vacuum = new Vacuum(spark, table, retention);
        return mode == Mode.CARRY_OUT ? vacuum.carryOut(live) : vacuum.found(live);
    }

    private Amount logDropped(LogUpkeep log) {
        return mode == Mode.CARRY_OUT ? log.dropExpired(now) : log.expired(now);
    }

    private static Amount amount(List<DataFile> files) {
        return new Amount(
                files.size(), files.stream().mapToLong(DataFile::bytes).sum());
    }
}
