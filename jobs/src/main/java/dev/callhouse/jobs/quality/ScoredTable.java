package dev.callhouse.jobs.quality;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.table.Lake;
import org.apache.hadoop.fs.Path;

/**
 * A table that has scores.
 *
 * @param table its name
 * @param path where it lies or would lie
 */
record ScoredTable(Layer layer, String domain, String table, Path path, Expected expected) {
    static ScoredTable of(Lake lake, DatasetContract contract) {
        return new ScoredTable(
                Layer.SILVER,
                contract.domain(),
                contract.silverTable(),
                lake.resolve(contract.silver().path()),
                Expected.of(contract));
    }

    static ScoredTable of(Lake lake, String domain, GoldTable table) {
        return new ScoredTable(
                Layer.GOLD, domain, table.name(), lake.gold(table.folder(), table.name()), Expected.of(table));
    }
}
