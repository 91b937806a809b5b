package dev.callhouse.jobs.maintain;

import dev.callhouse.common.check.MetricsTables;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.ledger.ExceptionLog;
import dev.callhouse.common.ledger.LedgerTables;
import dev.callhouse.common.run.LakeCatalog;
import dev.callhouse.common.schema.CheckResults;
import dev.callhouse.common.schema.LedgerBatches;
import dev.callhouse.common.schema.LedgerFiles;
import dev.callhouse.common.schema.Metrics;
import dev.callhouse.common.schema.QualityScores;
import dev.callhouse.common.table.Lake;
import java.util.List;

/** The tables that our jobs write. */
final class TablesOf {
    private TablesOf() {}

    /** All that batches of a dataset write. */
    static List<TableToMaintain> dataset(Lake lake, DatasetContract contract) {
        String dataset = contract.dataset();
        return List.of(
                new TableToMaintain(
                        contract.silverTable(), lake.resolve(contract.silver().path()), contract.key()),
                new TableToMaintain(
                        contract.exceptionTable(),
                        lake.resolve(contract.exceptions().path()),
                        List.of()),
                new TableToMaintain(
                        contract.supersededTable(),
                        lake.resolve(contract.superseded().path()),
                        List.of()),
                new TableToMaintain(contract.resolutionTable(), ExceptionLog.resolutionsOf(lake, dataset), List.of()),
                new TableToMaintain("sequences_" + dataset, lake.sequences(dataset), contract.key()),
                new TableToMaintain(
                        LedgerBatches.TABLE + " of " + dataset, LedgerTables.batchesOf(lake, dataset), List.of()),
                new TableToMaintain(
                        LedgerFiles.TABLE + " of " + dataset, LedgerTables.filesOf(lake, dataset), List.of()),
                new TableToMaintain(
                        Metrics.TABLE + " of " + dataset, MetricsTables.metricsOf(lake, dataset), List.of()),
                new TableToMaintain(
                        CheckResults.TABLE + " of " + dataset, MetricsTables.resultsOf(lake, dataset), List.of()));
    }

    static TableToMaintain scores(Lake lake) {
        return new TableToMaintain(QualityScores.TABLE, LakeCatalog.scoresOf(lake), List.of());
    }

    static TableToMaintain gold(Lake lake, GoldTable table) {
        return new TableToMaintain(table.name(), lake.gold(table.folder(), table.name()), List.of());
    }
}
