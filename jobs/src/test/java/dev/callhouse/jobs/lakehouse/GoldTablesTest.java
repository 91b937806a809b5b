package dev.callhouse.jobs.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callhouse.common.error.RefusedException;
import dev.callhouse.common.gold.GoldTable;
import dev.callhouse.common.run.GoldSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldTablesTest {
    private static final GoldTables TABLES = GoldTables.of(GoldSettings.DEFAULT);

    @Test
    void theCallCenterHasThreeTables() {
        assertThat(TABLES.ofDomain("call-center"))
                .extracting(GoldTable::name)
                .containsExactly("gold_call_daily_summary", "gold_agent_performance", "gold_call_duration_metrics");
    }

    @Test
    void transcriptsHaveSeven() {
        assertThat(TABLES.ofDomain("transcripts"))
                .extracting(GoldTable::name)
                .containsExactly(
                        "call_summaries",
                        "agent_performance",
                        "member_interaction_history",
                        "daily_call_statistics",
                        "gold_call_analytics",
                        "gold_transcript_agent_performance",
                        "gold_daily_metrics");
    }

    @Test
    void aTableComesAfterThoseItIsMadeFrom() {
        for (GoldTable table : TABLES.all()) {
            List<String> names = TABLES.ofDomain(TABLES.domainOf(table)).stream()
                    .map(GoldTable::name)
                    .toList();
            assertThat(table.inputs())
                    .allSatisfy(input -> assertThat(names.indexOf(input)).isLessThan(names.indexOf(table.name())));
        }
    }

    @Test
    void whenACallIsOverIsForTheCentreToSay() {
        GoldTables patient = GoldTables.of(new GoldSettings(Duration.ofHours(1)));
        assertThat(patient.named("call_summaries").settings()).contains("idle=PT1H");
        assertThat(TABLES.named("call_summaries").settings()).contains("idle=PT10M");
    }

    @Test
    void aTableIsFoundByItsName() {
        assertThat(TABLES.named("gold_agent_performance").grain()).containsExactly("agent_id", "call_date");
    }

    @Test
    void anUnknownDomainIsRefusedNamingTheKnown() {
        assertThatThrownBy(() -> TABLES.ofDomain("call-centre"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("there is no Gold domain 'call-centre'; known are call-center, transcripts");
    }

    @Test
    void anUnknownTableIsRefusedNamingTheKnown() {
        assertThatThrownBy(() -> TABLES.named("calls"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("there is no Gold table 'calls'; known are agent_performance, call_summaries,"
                        + " daily_call_statistics, gold_agent_performance, gold_call_analytics,"
                        + " gold_call_daily_summary, gold_call_duration_metrics, gold_daily_metrics,"
                        + " gold_transcript_agent_performance, member_interaction_history");
    }
}
