package dev.callhouse.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import org.junit.jupiter.api.Test;

class KeyRowsTest extends SparkTest {
    @Test
    void theNewestRowsAreTakenAndTheRestIsMentioned() {
        KeyRows found = KeyRows.newest("events", spark().range(1, 1002).toDF("batch"), "batch");
        assertThat(found.rows()).hasSize(1000).first().hasToString("[1001]");
        assertThat(found.limits()).containsExactly("events: the newest 1,000 rows of the key only");
    }

    @Test
    void asManyAsAreToldAreAll() {
        KeyRows found = KeyRows.newest("events", spark().range(1, 1001).toDF("batch"), "batch");
        assertThat(found.rows()).hasSize(1000).last().hasToString("[1]");
        assertThat(found.limits()).isEmpty();
    }
}
