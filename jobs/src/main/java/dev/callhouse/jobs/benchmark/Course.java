package dev.callhouse.jobs.benchmark;

import dev.callhouse.common.gold.RefreshMode;
import dev.callhouse.common.table.DeltaTables;
import dev.callhouse.common.table.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Takes two contenders through the cases on tables of one size, with the same files. */
final class Course {
    private final SparkSession spark;
    private final Size size;
    private final CallsFeed feed;
    private final Contender ours;
    private final Contender baseline;
    private final Consumer<Case> progress;

    /**
     * A course over tables that are not there yet.
     *
     * @param progress is told what begins
     */
    Course(SparkSession spark, Size size, CallsFeed feed, Contender ours, Contender baseline, Consumer<Case> progress) {
        this.spark = spark;
        this.size = size;
        this.feed = feed;
        this.ours = ours;
        this.baseline = baseline;
        this.progress = progress;
    }

    /**
     * First load and upserts, the cases that show whether a table's size matters.
     *
     * @param repeat how often work is measured that can be repeated; the median counts
     */
    List<Comparison> loads(int repeat) {
        return List.of(load(Case.FIRST_LOAD, 1, feed::firstLoad), load(Case.UPSERT, repeat, feed::upsert));
    }

    /** All cases; see {@link #loads}. */
    List<Comparison> all(int repeat) {
        List<Comparison> all = new ArrayList<>(loads(repeat));
        all.add(reRun(repeat));
        all.add(load(Case.INSERT_ONLY, 1, feed::insertOnly));
        all.add(load(Case.RANDOM_CORRECTIONS, 1, feed::randomCorrections));
        all.add(gold(Case.GOLD_FULL, RefreshMode.FULL));
        all.add(load(Case.ONE_DAY, 1, feed::oneDay));
        all.add(gold(Case.GOLD_AFTER_ONE_DAY, RefreshMode.WHEN_INPUTS_CHANGED));
        return all;
    }

    private Comparison load(Case work, int times, Supplier<Landed> next) {
        progress.accept(work);
        long tableRows = rowsOfSilver();
        Duel duel = duel();
        Landed landed = next.get();
        duel.round(loading(landed));
        for (int done = 1; done < times; done++) {
            landed = next.get();
            duel.round(loading(landed));
        }
        return comparison(work, tableRows, landed, duel);
    }

    /** The plain way is told to load its last files again; that is slow enough to be done once. */
    private Comparison reRun(int repeat) {
        progress.accept(Case.RE_RUN);
        Landed last = feed.last();
        Duel duel = duel();
        duel.round(loading(last));
        for (int done = 1; done < repeat; done++) {
            duel.oursOnceMore(loading(last));
        }
        return comparison(Case.RE_RUN, rowsOfSilver(), last, duel);
    }

    private Comparison gold(Case work, RefreshMode mode) {
        progress.accept(work);
        Duel duel = duel();
        duel.round(contender -> contender.refreshGold(mode));
        return comparison(work, rowsOfSilver(), Landed.NOTHING, duel);
    }

    private static Consumer<Contender> loading(Landed landed) {
        return contender -> contender.load(landed.folder());
    }

    private Duel duel() {
        return new Duel(new Meter(spark, ours), new Meter(spark, baseline));
    }

    private Comparison comparison(Case work, long tableRows, Landed landed, Duel duel) {
        return new Comparison(work, size, tableRows, landed.rows(), landed.bytes(), duel.ours(), duel.baseline());
    }

    private long rowsOfSilver() {
        return LakeTable.find(spark, ours.silver()).isEmpty()
                ? 0
                : DeltaTables.newest(spark, ours.silver())
                        .agg(functions.count("*"))
                        .head()
                        .getLong(0);
    }
}
