package dev.callhouse.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTest {
    @ParameterizedTest
    @CsvSource({
        "OPTIMIZE, true",
        "VACUUM END, true",
        "DROP CONSTRAINT, true",
        "WRITE, false",
        "DELETE, false",
        "RESTORE, false",
        "NEW ONE, false"
    })
    void onlyHousekeepingKeepsTheRows(String operation, boolean keepsRows) {
        assertThat(new Commit(1, Instant.EPOCH, operation, Optional.empty(), Map.of(), OptionalLong.empty())
                        .keepsRows())
                .isEqualTo(keepsRows);
    }

    @Test
    void rowsThatDeltaDoesNotCountAreNone() {
        assertThat(new Commit(1, Instant.EPOCH, "OPTIMIZE", Optional.empty(), Map.of(), OptionalLong.empty())
                        .rowsWritten())
                .isZero();
    }
}
