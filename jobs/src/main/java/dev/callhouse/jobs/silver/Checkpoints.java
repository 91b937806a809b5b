package dev.callhouse.jobs.silver;

import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.ledger.LedgerTables;
import dev.callhouse.common.spark.DeltaUpkeep;
import dev.callhouse.common.table.Lake;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The checkpoints of the logs of a dataset's tables, which small batches leave out: all of them fall due with the same batch,
 * and together would take longer than it.
 */
final class Checkpoints {
    private final SparkSession spark;
    private final Deque<Path> tables;

    Checkpoints(SparkSession spark, Lake lake, DatasetContract contract) {
        String dataset = contract.dataset();
        this.spark = spark;
        this.tables = new ArrayDeque<>(List.of(
                lake.resolve(contract.silver().path()),
                lake.resolve(contract.exceptions().path()),
                lake.resolve(contract.superseded().path()),
                lake.sequences(dataset),
                LedgerTables.filesOf(lake, dataset),
                LedgerTables.batchesOf(lake, dataset),
                MetricsTables.metricsOf(lake, dataset),
                MetricsTables.resultsOf(lake, dataset)));
    }

    /** Writes that of one table, if it is due; another time it is another's turn. */
    void writeNext() {
        for (int asked = 0; asked < tables.size(); asked++) {
            Path table = tables.removeFirst();
            tables.addLast(table);
            if (DeltaUpkeep.checkpointIfDue(spark, table)) {
                return;
            }
        }
    }
}
