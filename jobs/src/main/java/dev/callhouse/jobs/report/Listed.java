package dev.callhouse.jobs.report;

import java.util.List;

/**
 * The first of many.
 *
 * @param more how many others there are
 */
record Listed<T>(List<T> items, long more) {
    Listed {
        items = List.copyOf(items);
    }

    static <T> Listed<T> first(int most, List<T> all) {
        return first(most, all, all.size());
    }

    /** The same of {@code total}, of which not all need be there. */
    static <T> Listed<T> first(int most, List<T> some, long total) {
        List<T> items = some.subList(0, Math.min(most, some.size()));
        return new Listed<>(items, total - items.size());
    }

    boolean isNone() {
        return items.isEmpty();
    }

    boolean hasMore() {
        return more > 0;
    }
}
