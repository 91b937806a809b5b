package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldTable;
import org.junit.jupiter.api.Test;

class GoldTablesTest {
    @Test
    void theCallCenterHasThreeTables() {
        assertThat(GoldTables.ofDomain("call-center"))
                .extracting(GoldTable::name)
                .containsExactly("gold_call_daily_summary", "gold_agent_performance", "gold_call_duration_metrics");
    }

    @Test
    void aTableIsFoundByItsName() {
        assertThat(GoldTables.named("gold_agent_performance").grain()).containsExactly("agent_id", "call_date");
    }

    @Test
    void anUnknownDomainIsRefusedNamingTheKnown() {
        assertThatThrownBy(() -> GoldTables.ofDomain("call-centre"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("there is no Gold domain 'call-centre'; known are call-center");
    }

    @Test
    void anUnknownTableIsRefusedNamingTheKnown() {
        assertThatThrownBy(() -> GoldTables.named("calls"))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "there is no Gold table 'calls'; known are gold_agent_performance, gold_call_daily_summary, "
                                + "gold_call_duration_metrics");
    }
}
