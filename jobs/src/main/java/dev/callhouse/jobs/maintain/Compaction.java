package dev.callhouse.jobs.maintain;

import dev.callhouse.common.run.MaintainSettings;
import dev.callhouse.common.spark.DeltaUpkeep;
import dev.callhouse.common.table.ConflictRetry;
import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Makes large files of small ones in those partitions of a table that have gathered some. No row changes. */
final class Compaction {
    /** So many partitions share a commit: what dies in between keeps what is done, and a condition stays short. */
    private static final int AT_ONCE = 50;

    private final SparkSession spark;
    private final TableToMaintain table;
    private final MaintainSettings settings;

    Compaction(SparkSession spark, TableToMaintain table, MaintainSettings settings) {
        this.table = table;
        this.settings = settings;
        this.spark = DeltaUpkeep.sessionWith(
                spark,
                Map.of(
                        "spark.databricks.delta.optimize.maxFileSize", String.valueOf(settings.targetFileBytes()),
                        "spark.databricks.delta.optimize.minFileSize", String.valueOf(settings.targetFileBytes() / 2),
                        // A key beyond the columns that have statistics is ordered in vain, but that is no failure.
                        "spark.databricks.delta.optimize.zorder.checkStatsCollection.enabled", "false"));
    }

    /** Compacts partitions. Each attempt that meets another writer's commit looks at the table anew. */
    void carryOut(List<Partition> partitions) {
        Map<Boolean, List<Partition>> byOrder = partitions.stream()
                .collect(Collectors.partitioningBy(partition ->
                        partition.isWorthOrdering(settings) && !keyOf(partition).isEmpty()));
        inParts(byOrder.get(false), DeltaOptimizeBuilder::executeCompaction);
        inParts(
                byOrder.get(true),
                optimize ->
                        optimize.executeZOrderBy(keyOf(byOrder.get(true).get(0)).toArray(String[]::new)));
    }

    /** Within a partition its own columns order nothing. */
    private List<String> keyOf(Partition partition) {
        return table.orderBy().stream()
                .filter(column -> partition.values().keySet().stream().noneMatch(column::equalsIgnoreCase))
                .toList();
    }

    private void inParts(List<Partition> partitions, Consumer<DeltaOptimizeBuilder> optimize) {
        for (int from = 0; from < partitions.size(); from += AT_ONCE) {
            List<Partition> part = partitions.subList(from, Math.min(from + AT_ONCE, partitions.size()));
            ConflictRetry.of(table.path(), () -> {
                optimize.accept(of(part));
                return part;
            });
        }
    }

    private DeltaOptimizeBuilder of(List<Partition> partitions) {
        DeltaOptimizeBuilder all =
                DeltaTable.forPath(spark, table.path().toString()).optimize();
        return partitions.get(0).values().isEmpty()
                ? all
                : all.where(partitions.stream().map(Partition::condition).collect(Collectors.joining(" OR ")));
    }
}
