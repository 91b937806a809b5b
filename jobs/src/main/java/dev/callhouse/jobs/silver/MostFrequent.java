package dev.callhouse.jobs.silver;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The most frequent of many texts with their counts; the others are added up under one name. */
final class MostFrequent {
    private record Counted(String text, long count) {}

    private static final Comparator<Counted> RAREST_FIRST =
            Comparator.comparingLong(Counted::count).thenComparing(Counted::text, Comparator.reverseOrder());

    private final int most;
    private final String nameOfOthers;
    private final PriorityQueue<Counted> kept = new PriorityQueue<>(RAREST_FIRST);
    private long others;

    /** Keeps so many texts; whichever these are, the order in which they come makes no difference. */
    MostFrequent(int most, String nameOfOthers) {
        this.most = most;
        this.nameOfOthers = nameOfOthers;
    }

    /** Adds a text, which must be another one each time. */
    void add(String text, long count) {
        kept.add(new Counted(text, count));
        if (kept.size() > most) {
            others += kept.remove().count();
        }
    }

    /** By text. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        kept.forEach(each -> counts.put(each.text(), each.count()));
        if (others > 0) {
            counts.merge(nameOfOthers, others, Long::sum);
        }
        return counts;
    }
}
