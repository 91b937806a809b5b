package dev.callhouse.common.gold;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.Lake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Where the tables lie that Gold is computed from.
 *
 * @param paths folder by table name
 */
public record GoldInputs(Map<String, Path> paths) {
    private static final String SILVER = "silver_";

    public GoldInputs {
        paths = Map.copyOf(paths);
    }

    /** With the Gold tables that these are made from, be they there yet or not: they lie in the same folder. */
    GoldInputs withGoldOf(List<GoldTable> tables, Lake lake) {
        Map<String, Path> all = new HashMap<>(paths);
        tables.forEach(table -> table.inputs().stream()
                .filter(input -> !input.startsWith(SILVER))
                .forEach(input -> all.putIfAbsent(input, lake.gold(table.folder(), input))));
        return new GoldInputs(all);
    }

    /**
     * An input of a table at the version that is its newest now.
     *
     * @throws RefusedException when it is not there
     */
    PinnedInput pin(SparkSession spark, GoldTable table, String input) {
        Path path = Optional.ofNullable(paths.get(input)).orElseThrow(() -> unknown(table, input));
        return DeltaTables.newestVersion(spark, path)
                .map(version -> new PinnedInput(input, path, version))
                .orElseThrow(() -> missing(table, input, path));
    }

    private static RefusedException unknown(GoldTable table, String input) {
        return new RefusedException(
                table.name() + " needs " + input + ", which neither a contract nor a Gold table provides");
    }

    private static RefusedException missing(GoldTable table, String input, Path path) {
        return new RefusedException(table.name() + " needs " + input + ", which is not there (" + path + "): run "
                + commandFor(input) + " first");
    }

    private static String commandFor(String input) {
        return input.startsWith(SILVER)
                ? "silver --dataset " + input.substring(SILVER.length())
                : "gold --table " + input;
    }
}
