package dev.callhouse.common.gold;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One Gold table: what it is computed from and how. An implementation is pure: it reads no clock, no configuration and
 * no table but the inputs it is handed; {@link GoldRefresh} does the reading and writing.
 */
public interface GoldTable {
    /** The table's name, unique in the lake; also its folder's name. */
    String name();

    /** The folder below {@code gold/} that holds the tables of this domain. */
    String folder();

    /** What one row is, in words: the columns that identify it. That they do is checked of every result. */
    List<String> grain();

    /**
     * The column whose values cut the table into slices that are replaced as a whole: one of the grain or known from it,
     * never NULL.
     */
    String slice();

    /** The column of an input whose values are those of {@link #slice()}; here, that of the same name. */
    default String sliceIn(String input) {
        return slice();
    }

    /** Partition columns, coarsest first; here, none, as suits a small table. */
    default List<String> partitionBy() {
        return List.of();
    }

    /** Names of the tables that {@link #compute} reads, Silver or Gold. */
    List<String> inputs();

    /**
     * The rows of this table for the given inputs; the columns in their final order. It is handed either all rows of
     * the inputs or those of some slices, and the rows of a slice must not depend on which. An input without the slice
     * column is always handed over as a whole.
     *
     * @param inputs the rows of {@link #inputs()}, by table name
     * @param asOf the run's clock, for what depends on the time
     */
    Dataset<Row> compute(Map<String, Dataset<Row>> inputs, Instant asOf);

    /**
     * Columns that say when a row was computed: rows that differ in nothing else are the same, and the stored one stays.
     */
    default List<String> stamps() {
        return List.of();
    }

    /** The settings that the rows depend on, in words: with others the whole table is computed anew. */
    default Optional<String> settings() {
        return Optional.empty();
    }

    /** Whether the rows can change although no input does; then {@link #touched} is asked in every run. */
    default boolean movesWithTime() {
        return false;
    }

    /** The columns of the inputs that {@link #touched} reads, as far as an input has them. */
    default List<String> watches() {
        return inputs().stream().map(this::sliceIn).distinct().toList();
    }

    /**
     * The slices whose rows changes of the inputs, or the time that has passed, may have changed: here, those that the
     * changed rows belong to or have belonged to. A table overrides it when a row counts elsewhere, too, such as in the
     * month that follows, or when time alone changes it.
     *
     * @return a column named as {@link #slice()}; its values may repeat
     */
    default Dataset<Row> touched(Changes changes) {
        return changes.rows().entrySet().stream()
                .map(rows -> rows.getValue().select(col(sliceIn(rows.getKey())).as(slice())))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /**
     * The slices of the inputs that the rows of these slices are computed from: here, the same.
     *
     * @param slices a column named as {@link #slice()}
     */
    default Dataset<Row> sources(Dataset<Row> slices) {
        return slices;
    }

    /** The columns whose values must not be missing for a complete table: here, those that identify a row. */
    default List<String> critical() {
        return grain();
    }

    /** What else must hold of every computed result before it is committed. */
    List<Invariant> invariants();

    /**
     * The same, with what only holds of rows that are computed by this clock.
     *
     * @param asOf the run's clock
     */
    default List<Invariant> invariants(Instant asOf) {
        return invariants();
    }

    /** Rows of the inputs that the table has no place for: how many there are is told when it is computed. */
    default List<LeftOut> leavesOut() {
        return List.of();
    }
}
