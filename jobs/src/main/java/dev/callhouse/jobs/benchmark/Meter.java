package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.spark.RecordsRead;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.LakeTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Measures what a contender's work costs. What measuring itself costs is outside the measured time. */
final class Meter {
    private final SparkSession spark;
    private final Contender contender;

    Meter(SparkSession spark, Contender contender) {
        this.spark = spark;
        this.contender = contender;
    }

    /** Has the contender do the work. */
    Cost costOf(Consumer<Contender> work) {
        Set<String> tableBefore = filesOfSilver();
        DataFiles silverBefore = lyingIn(contender.silver());
        DataFiles allBefore = lyingIn(contender.root());
        double seconds;
        long rowsRead;
        try (RecordsRead reading = RecordsRead.from(spark)) {
            long started = System.nanoTime();
            work.accept(contender);
            seconds = (System.nanoTime() - started) / 1e9;
            rowsRead = reading.soFar();
        }
        Set<String> gone = new HashSet<>(tableBefore);
        gone.removeAll(filesOfSilver());
        return new Cost(
                seconds,
                tableBefore.size(),
                gone.size(),
                lyingIn(contender.root()).since(allBefore).count(),
                lyingIn(contender.silver()).since(silverBefore).bytes(),
                rowsRead);
    }

    private DataFiles lyingIn(Path folder) {
        return DataFiles.below(spark, folder, DataFiles.PARQUET);
    }

    /** The files that the table's newest version consists of. */
    private Set<String> filesOfSilver() {
        return LakeTable.find(spark, contender.silver()).isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.asList(
                        DeltaTables.newest(spark, contender.silver()).inputFiles()));
    }
}
