package dev.callhouse.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.ledger.BatchKind;
import dev.callhouse.common.ledger.LedgerEntry;
import dev.callhouse.common.ledger.RowCounts;
import dev.callhouse.common.spark.TableVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilverValidityTest {
    private static final LedgerEntry FIRST = batch(1, BatchKind.LOAD, "2025-11-01T23:59:59Z", 10, 10);
    private static final LedgerEntry SECOND = batch(2, BatchKind.LOAD, "2025-11-02T00:00:00Z", 9, 1);
    private static final LedgerEntry REPLAY = batch(3, BatchKind.REPLAY, "2025-11-03T00:00:00Z", 1, 10);
    private static final LedgerEntry THIRD = batch(4, BatchKind.LOAD, "2025-11-03T00:00:00Z", 40, 0);
    private static final LedgerEntry REFUSED = batch(5, BatchKind.LOAD, "2025-11-04T00:00:00Z", 0, 0);
    private static final List<LedgerEntry> ALL = List.of(FIRST, SECOND, REPLAY, THIRD, REFUSED);

    @Test
    void theNewestDeliveryThatHadLinesCounts() {
        assertThat(SilverValidity.of(ALL, null)).contains(new BigDecimal("100.00"));
        assertThat(SilverValidity.of(List.of(FIRST, SECOND, REPLAY), null)).contains(new BigDecimal("90.00"));
    }

    @Test
    void ofADayOnAllDeliveriesCountTogether() {
        assertThat(SilverValidity.of(ALL, LocalDate.of(2025, 11, 2))).contains(new BigDecimal("98.00"));
        assertThat(SilverValidity.of(ALL, LocalDate.of(2025, 11, 1))).contains(new BigDecimal("84.29"));
    }

    @Test
    void withoutALineThereIsNoValidity() {
        assertThat(SilverValidity.of(ALL, LocalDate.of(2025, 11, 4))).isEmpty();
        assertThat(SilverValidity.of(List.of(REFUSED), null)).isEmpty();
        assertThat(SilverValidity.of(List.of(), null)).isEmpty();
    }

    /** Valid lines of every class, and blank ones that are neither valid nor rejected. */
    private static LedgerEntry batch(long number, BatchKind kind, String asOf, long valid, long rejected) {
        long each = valid / 5;
        RowCounts rows = new RowCounts(each, each, each, each, valid - 4 * each, rejected, 3, 1);
        TableVersion silver = new TableVersion("silver", number);
        return new LedgerEntry(
                number, "b", kind, "run", Instant.parse(asOf), 1, 0, rows.lines(), rows, silver, "exceptions", "");
    }
}
