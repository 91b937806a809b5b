package dev.callhouse.jobs.agentperformance;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.schema.callcenter.AgentPerformance;
import dev.callhouse.common.schema.callcenter.Calls;
import dev.callhouse.common.testing.SilverCalls;
import dev.callhouse.common.testing.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class AgentPerformanceTableTest extends SparkTest {
    @Test
    void theWorkedExample() {
        assertSameRows(
                rows(
                        AgentPerformance.SCHEMA,
                        "1  | 2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11",
                        "10 | 2025-11-03 | 2 | 2 | 0 | 0 | 100.0 | 2025 | 11",
                        "11 | 2025-11-03 | 1 | 0 | 1 | 0 | 0.0   | 2025 | 11",
                        "13 | 2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11",
                        "14 | 2025-11-03 | 1 | 1 | 0 | 0 | 100.0 | 2025 | 11"),
                AgentPerformanceTable.of(SilverCalls.ofTheWorkedExample()));
    }

    @Test
    void anAgentHasARowForEachDayWithCalls() {
        assertSameRows(
                rows(
                        AgentPerformance.SCHEMA,
                        "10 | 2025-11-03 | 2 | 1 | 1 | 0 | 50.0 | 2025 | 11",
                        "10 | 2025-11-04 | 1 | 0 | 0 | 1 | 0.0  | 2025 | 11"),
                AgentPerformanceTable.of(SilverCalls.of(
                        "1 | 10 | COMPLETED | 2025-11-03 | 60",
                        "2 | 10 | DROPPED   | 2025-11-03 | 60",
                        "3 | 10 | FAILED    | 2025-11-04 | 60")));
    }

    @Test
    void agentsThatAreNamesStayNames() {
        Dataset<Row> calls = SilverCalls.ofTheWorkedExample()
                .withColumn(Calls.AGENT_ID, col(Calls.AGENT_ID).cast(DataTypes.StringType));

        assertThat(AgentPerformanceTable.of(calls)
                        .schema()
                        .apply(AgentPerformance.AGENT_ID)
                        .dataType())
                .isEqualTo(DataTypes.StringType);
    }

    @Test
    void anAgentWhoseRowIsLostContradictsTheInvariants() {
        Dataset<Row> calls = SilverCalls.ofTheWorkedExample();
        Dataset<Row> result = AgentPerformanceTable.of(calls)
                .where(col(AgentPerformance.AGENT_ID).notEqual(10));

        assertSameRows(
                rows("call_date date, gold_count bigint, input_rows bigint", "2025-11-03 | 4 | 6"),
                new AgentPerformanceTable().invariants().get(1).violations().of(result, Map.of(Calls.TABLE, calls)));
    }
}
