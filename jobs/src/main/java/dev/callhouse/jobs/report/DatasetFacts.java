package dev.callhouse.jobs.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say about the deliveries of one dataset.
 *
 * @param lines of all its committed batches, {@code batches} in number
 * @param rows what became of them
 * @param deliveries the newest ones, stopped ones among them, the oldest first
 * @param hidden committed batches that are not among them
 * @param unfinished the batch that a dead run left, in words; null for none
 * @param reasons for which lines of the deliveries were rejected
 * @param checks of the newest delivery
 * @param outcomes how often each outcome is among them
 * @param trends of the deliveries
 * @param anomalies in the deliveries, the newest first
 */
record DatasetFacts(
        String dataset,
        String domain,
        long batches,
        long lines,
        RowClasses rows,
        List<Delivery> deliveries,
        long hidden,
        String unfinished,
        Listed<RejectReason> reasons,
        Listed<CheckFact> checks,
        Map<String, Long> outcomes,
        Listed<Trend> trends,
        Listed<CheckFact> anomalies) {
    DatasetFacts {
        deliveries = List.copyOf(deliveries);
    }

    /** Lines in no class, or in two. */
    long unaccounted() {
        return lines - rows.sum();
    }

    boolean isOneBatch() {
        return batches == 1;
    }

    boolean hasReasons() {
        return !reasons.isNone();
    }

    boolean hasChecks() {
        return !checks.isNone();
    }

    boolean hasTrends() {
        return !trends.isNone();
    }

    boolean hasAnomalies() {
        return !anomalies.isNone();
    }

    /** The newest delivery of files, replays of rejected lines aside. */
    Optional<Delivery> newest() {
        return deliveries.stream().filter(Delivery::isLoad).reduce((older, newer) -> newer);
    }

    /** The newest delivery is one that was stopped: it waits for somebody. */
    boolean isStopped() {
        return newest().filter(Delivery::isStopped).isPresent();
    }
}
