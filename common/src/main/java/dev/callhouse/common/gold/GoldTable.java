package dev.callhouse.common.gold;

import java.util.List;
import java.util.Map;
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

    /** The column whose values cut the table into slices that are replaced as a whole; one of the grain, never NULL. */
    String slice();

    /** Partition columns, coarsest first. */
    List<String> partitionBy();

    /** Names of the tables that {@link #compute} reads, Silver or Gold. */
    List<String> inputs();

    /**
     * The rows of this table for the given inputs; the columns in their final order. It is handed either all rows of
     * the inputs or those of some slices, and the rows of a slice must not depend on which.
     *
     * @param inputs the rows of {@link #inputs()}, by table name
     */
    Dataset<Row> compute(Map<String, Dataset<Row>> inputs);

    /** What else must hold of every computed result before it is committed. */
    List<Invariant> invariants();
}
