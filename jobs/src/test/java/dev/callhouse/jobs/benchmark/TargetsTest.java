package dev.callhouse.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final long MILLION = 1_000_000;

    private final List<Comparison> measured = new ArrayList<>();

    private TargetsTest measured(Case work, Size size, Cost ours, Cost baseline) {
        measured.add(new Comparison(work, size, 1_000, 10, 1, Series.of(List.of(ours)), Series.of(List.of(baseline))));
        return this;
    }

    private static Cost seconds(double seconds) {
        return new Cost(seconds, 0, 0, 0, 0, 0);
    }

    private List<Target> targets(long rows, long smallRows) {
        measured(Case.FIRST_LOAD, Size.LARGE, seconds(30), seconds(60));
        measured(Case.UPSERT, Size.SMALL, seconds(2), seconds(8));
        measured(Case.UPSERT, Size.LARGE, seconds(3), seconds(20));
        measured(Case.RE_RUN, Size.LARGE, new Cost(0.5, 7, 0, 1, 0, 0), seconds(20));
        measured(Case.RANDOM_CORRECTIONS, Size.LARGE, seconds(9), seconds(10));
        measured(Case.GOLD_FULL, Size.LARGE, seconds(90), seconds(10));
        measured(Case.GOLD_AFTER_ONE_DAY, Size.LARGE, new Cost(1, 0, 0, 0, 0, 15), seconds(10));
        return Targets.of(new BenchmarkSettings(rows, smallRows, 0, 1), measured);
    }

    private static String text(Target target) {
        return "%s, %d: %.2f of %.2f %s%s"
                .formatted(
                        target.work(),
                        target.rows(),
                        target.measured(),
                        target.limit(),
                        target.unit(),
                        target.isMet() ? ", met" : "");
    }

    @Test
    void everyTargetIsHeldAgainstItsMeasure() {
        assertThat(targets(20 * MILLION, 2 * MILLION))
                .extracting(TargetsTest::text)
                .containsExactly(
                        "first load, all of Silver's duties, 20000000: 0.50 of 0.80 x baseline, met",
                        "upsert, half recent corrections, half new, 20000000: 0.15 of 0.35 x baseline, met",
                        "the same, 20000000: 0.15 of 0.12 x baseline",
                        "the same, large against small, both ours, 20000000: 1.50 of 1.30 x small",
                        "corrections spread over random keys, 20000000: 0.90 of 0.80 x baseline",
                        "re-run: data files written, 20000000: 1.00 of 0.00 files",
                        "re-run: seconds beyond session start, 20000000: 0.50 of 3.00 s, met",
                        "Gold x3 after a one-day correction, 20000000: 0.10 of 0.15 x baseline, met",
                        "the same: rows read, 20000000: 1.50 of 2.00 % of Silver, met",
                        "all rows, Silver + Gold, 20000000: 2.00 of 12.00 min, met");
    }

    @Test
    void aTargetIsMeasuredOnTheSmallestTableThatHasTheRowsItWasNamedFor() {
        assertThat(targets(20 * MILLION, 5 * MILLION))
                .extracting(TargetsTest::text)
                .contains(
                        "upsert, half recent corrections, half new, 5000000: 0.25 of 0.35 x baseline, met",
                        "the same, 20000000: 0.15 of 0.12 x baseline");
    }

    @Test
    void fewerRowsThanTenMillionHaveTheSameTimeToGold() {
        Target last = targets(2 * MILLION, MILLION).get(9);
        assertThat(last.limit()).isCloseTo(6, within(1e-9));
    }

    @Test
    void ofSeveralCostsTheMedianIsTypical() {
        assertThat(Cost.typical(List.of(seconds(9), seconds(1), seconds(4))).seconds())
                .isEqualTo(4);
        assertThat(Cost.typical(List.of(seconds(9), seconds(1))).seconds()).isEqualTo(1);
    }
}
