package dev.callhouse.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Both contenders do the same work, one after the other; who begins changes with each round. */
final class Duel {
    private final Meter ours;
    private final Meter baseline;
    private final List<Cost> costsOfOurs = new ArrayList<>();
    private final List<Cost> costsOfBaseline = new ArrayList<>();

    Duel(Meter ours, Meter baseline) {
        this.ours = ours;
        this.baseline = baseline;
    }

    void round(Consumer<Contender> work) {
        boolean baselineBegins = costsOfBaseline.size() % 2 == 1;
        if (baselineBegins) {
            costsOfBaseline.add(baseline.costOf(work));
        }
        costsOfOurs.add(ours.costOf(work));
        if (!baselineBegins) {
            costsOfBaseline.add(baseline.costOf(work));
        }
    }

    /** Work that costs us little is measured more often than the baseline's. */
    void oursOnceMore(Consumer<Contender> work) {
        costsOfOurs.add(ours.costOf(work));
    }

    Series ours() {
        return Series.of(costsOfOurs);
    }

    Series baseline() {
        return Series.of(costsOfBaseline);
    }
}
