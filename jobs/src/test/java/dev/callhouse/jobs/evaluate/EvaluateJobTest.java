package dev.callhouse.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest extends SparkTest {
    @TempDir
    Path folder;

    @Test
    void bothRuleSetsAreHeldAgainstTheLabels() {
        TestLake lake = calls();
        Path labels = labels(
                lake,
                "{'call_id':'1','call_timestamp':'2025-09-20T04:13:00Z','is_conversion':true,"
                        + "'upsell_amount':20.00,'sentiment_score':'neutral'}",
                "{'call_id':'2','call_timestamp':'2025-09-20T04:13:00Z','is_conversion':false,"
                        + "'upsell_amount':0,'sentiment_score':'negative'}",
                "{'call_id':'3','call_timestamp':'2025-09-20T04:13:00Z','is_conversion':true,"
                        + "'upsell_amount':0,'sentiment_score':'neutral'}");

        TestLake.Ended ended = evaluate(lake, labels);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out().lines().map(String::stripTrailing).toList())
                .startsWith(
                        "2 labelled rows; 1 more have labels, but are not in Silver",
                        "                                                           | improved                       |"
                                + " reference",
                        "column                 label                         rows  | precision    recall        F1  |"
                                + " precision    recall        F1",
                        "is_conversion          true                             1  |     1.000     1.000     1.000  |"
                                + "     0.500     1.000     0.667",
                        "upsell_amount          (right value)                    1  |     1.000     1.000     1.000  |"
                                + "     0.500     1.000     0.667",
                        "sentiment_score        negative                         1  |     1.000     1.000     1.000  |"
                                + "         -     0.000     0.000",
                        "sentiment_score        neutral                          1  |     1.000     1.000     1.000  |"
                                + "     0.500     1.000     0.667");
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        TestLake lake = calls();

        assertThat(evaluate(lake, labels(lake, "{'call_id':'1','is_conversion':true}"))
                        .err())
                .contains("lacks call_timestamp; each line names a row by its business key, call_id, call_timestamp");
        assertThat(evaluate(
                                lake,
                                labels(
                                        lake,
                                        "{'call_id':'1','call_timestamp':'2025-09-20T04:13:00Z','agent_name':'x'}"))
                        .err())
                .contains("agent_name does not come from an enrichment; labels can be given for agent_text,");
        assertThat(evaluate(lake, labels(lake, "no json")).err()).contains("is no file of JSON lines: no json");
        String good = "{'call_id':'1','call_timestamp':'2025-09-20T04:13:00Z','is_conversion':true}";
        assertThat(evaluate(lake, labels(lake, good, "{'call_id':")).err())
                .contains("a line is no JSON object or has a value of another type: {\"call_id\":");
        assertThat(evaluate(lake, labels(lake, good, good)).err())
                .contains("2 lines name 1 different rows, 0 without a part of the key; label each row once");
        assertThat(evaluate(lake, labels(lake, "")).err()).contains("has no line; write a JSON object on each");
        TestLake.Ended none = lake.lakehouse("evaluate", "--dataset", "calls", "--labels", "x");
        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err()).contains("contract calls has no rule-sets, so there is nothing to evaluate");
    }

    private TestLake calls() {
        TestLake lake = new TestLake(folder);
        call(lake, 1, "Agent: Shall I book the premium plan for $20? Customer: I'll take the premium plan for $20.");
        call(lake, 2, "Agent: Our premium plan is great, $9. Customer: I want to cancel, it is bad.");
        lake.lakehouse("silver", "--dataset", "call_transcripts");
        return lake;
    }

    private static void call(TestLake lake, int id, String text) {
        String call =
                "{\"call_id\":\"%d\",\"agent_name\":\"A\",\"timestamp\":\"2025-09-20T04:13:00Z\",\"transcript_text\":\"%s\"}";
        lake.landIn(
                "source/call_transcripts",
                "CALL_" + id + ".json",
                call.formatted(id, text).getBytes(StandardCharsets.UTF_8));
    }

    private static Path labels(TestLake lake, String... lines) {
        return lake.landIn(
                "../labels",
                "truth.jsonl",
                String.join("\n", lines).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static TestLake.Ended evaluate(TestLake lake, Path labels) {
        return lake.lakehouse("evaluate", "--dataset", "call_transcripts", "--labels", labels.toString());
    }
}
