package dev.callhouse.jobs.quality;

import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.ledger.RowCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How much of what was delivered for a dataset was valid. */
final class SilverValidity {
    private SilverValidity() {}

    /**
     * {@code 100 * valid / (valid + rejected)} of the lines of committed deliveries. Blank lines are neither, and replays
     * do not count, for their lines were delivered before.
     *
     * @param batches all committed ones, by number
     * @param since the day (UTC) from which on deliveries count; null for the newest that had lines
     * @return nothing when no line was judged
     */
    static Optional<BigDecimal> of(List<LedgerEntry> batches, LocalDate since) {
        List<LedgerEntry> deliveries = batches.stream()
                .filter(batch -> batch.kind() == BatchKind.LOAD && judged(batch.rows()) > 0)
                .toList();
        RowCounts lines =
                chosen(deliveries, since).stream().map(LedgerEntry::rows).reduce(RowCounts.NONE, RowCounts::plus);
        return Optional.of(lines)
                .filter(each -> judged(each) > 0)
                .map(each -> Percent.of(judged(each) - each.rejected(), judged(each)));
    }

    private static List<LedgerEntry> chosen(List<LedgerEntry> deliveries, LocalDate since) {
        return since == null
                ? deliveries.subList(Math.max(0, deliveries.size() - 1), deliveries.size())
                : deliveries.stream()
                        .filter(batch -> !batch.asOf()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .isBefore(since))
                        .toList();
    }

    private static long judged(RowCounts lines) {
        return lines.lines() - lines.blank();
    }
}
