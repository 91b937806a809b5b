package dev.callhouse.common.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.contract.DatasetContract;
import org.junit.jupiter.api.Test;

class ReasonsTest extends JudgedRows {
    private static final DatasetContract CONTRACT = contract("""
            { name = n, from = Number, type = int, pattern = "[0-9]+" }
            { name = when, type = date, required = true, source-expr = "concat(y, '-', m, '-01')" }
            { name = next, type = int, required = true, derive = "n + 1" }
            { name = hidden, type = int, derive = "n * 2", stored = false }
            """, """
            { name = small, expect = "hidden < 10 and _line < 100", message = "too great" }
            { name = tiny, expect = "n < 3", severity = warn, message = "not tiny" }
            """);

    @Test
    void aReasonNamesColumnRuleRawValueAndText() {
        land("a.csv", "id,number,y,m", "1, 1x ,2025,13", ",7,2025,1", "3,,2025,1");
        assertThat(values(judge(CONTRACT), "to_json(reasons, map('ignoreNullFields', 'false'))"))
                .containsExactly(
                        "[{\"column\":\"n\",\"rule\":\"pattern\",\"value\":\" 1x \",\"message\":\"invalid n\"},"
                                + "{\"column\":\"when\",\"rule\":\"type\",\"value\":\"2025-13-01\",\"message\":\"invalid when\"}]",
                        "[{\"column\":\"id\",\"rule\":\"required\",\"value\":\"\",\"message\":\"id must not be NULL\"},"
                                + "{\"column\":\"when\",\"rule\":\"type\",\"value\":\"2025-1-01\",\"message\":\"invalid when\"},"
                                + "{\"column\":null,\"rule\":\"small\",\"value\":\"hidden=14\",\"message\":\"too great\"}]",
                        "[{\"column\":\"when\",\"rule\":\"type\",\"value\":\"2025-1-01\",\"message\":\"invalid when\"},"
                                + "{\"column\":\"next\",\"rule\":\"required\",\"value\":null,"
                                + "\"message\":\"next must not be NULL\"},"
                                + "{\"column\":null,\"rule\":\"small\",\"value\":\"hidden=NULL\",\"message\":\"too great\"}]");
    }

    @Test
    void aLineThatIsNoRowHasOneReason() {
        land("a.csv", "id,number,y,m", "1,2", "1,\"2\"2,3,4");
        assertThat(values(judge(CONTRACT), "to_json(reasons, map('ignoreNullFields', 'false'))", "_raw"))
                .containsExactly(
                        "[{\"column\":null,\"rule\":\"column-count\",\"value\":null,"
                                + "\"message\":\"wrong column count: 2 instead of 4\"}], 1,2",
                        "[{\"column\":null,\"rule\":\"quoting\",\"value\":null,\"message\":\"bad quoting\"}],"
                                + " 1,\"2\"2,3,4");
    }

    @Test
    void onlyRejectedRowsCarryTheirRawTextAndFields() {
        land("a.csv", "id,number,y,m", "1,2,2025,01", "2,x,2025,01");
        assertThat(values(judge(CONTRACT), "_raw", "to_json(_fields)"))
                .containsExactly(
                        "null, null", "2,x,2025,01, {\"id\":\"2\",\"number\":\"x\",\"y\":\"2025\",\"m\":\"01\"}");
    }

    @Test
    void aGoodRowHasNoReasonsAndWarningsOnlyIfATestWarned() {
        land("a.csv", "id,number,y,m", "1,2,2025,01", "2,4,2025,01");
        assertThat(values(judge(CONTRACT), "size(reasons)", "reject_reason", "to_json(warnings)", "_warned"))
                .containsExactly("0, , null, false", "0, , [\"not tiny\"], true");
    }
}
