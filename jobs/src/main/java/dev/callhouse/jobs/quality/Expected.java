package dev.callhouse.jobs.quality;

import static org.apache.spark.sql.functions.lit;

import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.gold.GoldTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * What the rows of a table are measured by.
 *
 * @param key columns that no two rows agree in
 * @param critical columns whose values must not be missing
 * @param placeholders values that stand for a missing one, as texts, by critical column
 * @param holds whether a row is as it must be
 */
record Expected(List<String> key, List<String> critical, Map<String, List<String>> placeholders, Column holds) {
    Expected {
        key = List.copyOf(key);
        critical = List.copyOf(critical);
        placeholders = Map.copyOf(placeholders);
    }

    /** Silver has only rows that passed its rules. */
    static Expected of(DatasetContract contract) {
        return new Expected(
                contract.key(), contract.scores().critical(), contract.scores().placeholders(), lit(true));
    }

    static Expected of(GoldTable table) {
        return new Expected(
                table.grain(),
                table.critical(),
                Map.of(),
                table.invariants().stream()
                        .flatMap(invariant -> invariant.ofEveryRow().stream())
                        .reduce(lit(true), Column::and));
    }
}
