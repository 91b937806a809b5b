package dev.callhouse.jobs.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Silver makes of whole calls: turns, conversion, upsell, sentiment. */
class WholeCallsTest extends SparkTest {
    /** What is found in a call: phrase, confidence, amount, product, sentiment, p, n, confidence. */
    private record Example(String text, String reference, String improved) {}

    private static final List<Example> WORKED_EXAMPLES = List.of(
            new Example(
                    "Agent: Hello, I'd be happy to help you. Customer: I'm very frustrated, this is unacceptable."
                            + " Agent: I am sorry. Have a great day! Customer: Goodbye.",
                    "null|null|0.00|null|neutral|2|2|0.20",
                    "null|null|0.00|null|negative|0|2|0.75"),
            new Example(
                    "Agent: Would you like to proceed? Customer: Yes, please. I'll take the premium package and the"
                            + " extended warranty for $1,250.50. Agent: Perfect!",
                    "i'll take|0.82|1250.50|Premium Package|positive|1|0|0.05",
                    "i'll take|0.90|1250.50|Extended Warranty|neutral|0|0|0.50"),
            new Example(
                    "Agent: How can I help? Customer: I want to cancel my plan, please go ahead and cancel it. I"
                            + " don't love this.",
                    "i want to|0.79|0.00|null|positive|1|0|0.05",
                    "null|null|0.00|null|negative|0|1|0.67"),
            new Example(
                    "Agent: Shall I book the installation for Tuesday? Customer: Sure. Agent: Great, done.",
                    "null|null|0.00|null|positive|1|0|0.05",
                    "sure|0.90|0.00|null|neutral|0|0|0.50"),
            new Example(
                    "Agent: Anything else? Customer: I’d like to move forward. Add the express delivery for $15. It"
                            + " is not bad at all.",
                    "null|null|15.00|Add The|positive|1|0|0.05",
                    "i'd like to move forward|1.00|15.00|Express Delivery|positive|1|0|0.67"),
            new Example(
                    "Agent: We offer support around the clock. Customer: I'm in Texas and I'm interested in learning"
                            + " more. Your office is open 24 hours, and the premium plan sounds great.",
                    "i'm in|0.79|24.00|Premium Plan|positive|1|0|0.05",
                    "null|null|0.00|null|positive|1|0|0.67"));

    @TempDir
    Path folder;

    @Test
    void theWorkedExamplesByTheImprovedRules() {
        assertThat(findings(loaded(new TestLake(folder))))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::improved).toList());
    }

    @Test
    void theWorkedExamplesByTheReferenceRules() {
        TestLake lake = loaded(new TestLake(folder)
                .withContractOf("transcripts/call_transcripts", "rule-set = improved", "rule-set = reference"));

        assertThat(findings(lake))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::reference).toList());
    }

    private static TestLake loaded(TestLake lake) {
        for (int i = 0; i < WORKED_EXAMPLES.size(); i++) {
            String call = String.format(
                    "{\"call_id\":\"CALL_%d\",\"agent_name\":\"  MARY-ANN   o'brien \","
                            + "\"timestamp\":\"2025-09-20T04:13:00.607090\",\"transcript_text\":\"%s\"}",
                    i, WORKED_EXAMPLES.get(i).text());
            lake.landIn("source/call_transcripts", "CALL_" + i + ".json", call.getBytes(StandardCharsets.UTF_8));
        }
        load(lake);
        return lake;
    }

    private static void load(TestLake lake) {
        TestLake.Ended ended =
                lake.lakehouse("silver", "--dataset", "call_transcripts", "--as-of", "2025-11-03T12:00:00Z");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private static List<String> findings(TestLake lake) {
        return TestLake.texts(silver(lake)
                .orderBy("call_id")
                .select(
                        "conversion_phrase",
                        "conversion_confidence",
                        "upsell_amount",
                        "upsell_product",
                        "sentiment_score",
                        "positive_keywords_count",
                        "negative_keywords_count",
                        "sentiment_confidence"));
    }

    @Test
    void ofAHundredCallsNoneIsRejectedAndEveryConversionIsFound() throws IOException {
        TestLake lake = new TestLake(folder);
        for (String call : sampleCalls()) {
            String id = call.substring(call.indexOf("CALL_"), call.indexOf("CALL_") + "CALL_01E31498".length());
            lake.landIn("source/call_transcripts", id + ".json", call.getBytes(StandardCharsets.UTF_8));
        }

        load(lake);

        assertThat(lake.newestCountsOf("call_transcripts")).isEqualTo("100|0|0|0|0|0|0");
        assertThat(TestLake.texts(silver(lake)
                        .where("is_conversion")
                        .groupBy("conversion_phrase")
                        .count()
                        .orderBy("conversion_phrase")))
                .containsExactly(
                        "count me in|2",
                        "i'd like to move forward|1",
                        "i'll take|1",
                        "i'm interested|4",
                        "i'm ready to buy|2",
                        "let's get started|3",
                        "let's proceed|2",
                        "that sounds perfect, let's do it|2",
                        "yes, i'll book that appointment|5");
        assertThat(silver(lake)
                        .where("not is_conversion")
                        .where("not contains(customer_text, 'Let me think about it and get back to you.')")
                        .isEmpty())
                .as("a call without conversion ends undecided")
                .isTrue();
        assertThat(TestLake.texts(silver(lake)
                        .where("upsell_amount > 0")
                        .orderBy("call_id")
                        .select("call_id", "upsell_amount", "upsell_product")))
                .containsExactly("CALL_15FE9622|75.00|Premium Support", "CALL_2F5FD04F|100.00|Deluxe Version");
    }

    private static List<String> sampleCalls() throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "transcripts", "sample-calls.jsonl"));
    }

    @Test
    void whatACallMayLackAndWhatNot() {
        TestLake lake = new TestLake(folder);
        land(
                lake,
                "good",
                "{'call_id':'  7 ','agent_name':'  MARY-ANN   o’brien ','timestamp':'2025-09-20 04:13:00',"
                        + "'transcript_text':'" + "word ".repeat(124) + "'}");
        land(lake, "plain", "[{'call_id':8,'timestamp':'2025-09-20T04:13:00+02:00','transcript_text':'one\\n\\ttwo'}]");
        land(lake, "day", "{'call_id':'9','timestamp':'2025-09-20','transcript_text':'Agent: x'}");
        land(lake, "none", "{'call_id':'10','agent_name':'A','transcript_text':' \\u200b '}");
        land(
                lake,
                "long",
                "{'call_id':'" + "x".repeat(51) + "','timestamp':'2025-09-20T04:13:00Z','transcript_text':'a'}");

        load(lake);

        assertThat(TestLake.texts(silver(lake)
                        .orderBy("call_id")
                        .selectExpr(
                                "call_id",
                                "agent_name",
                                "call_timestamp",
                                "call_duration_seconds",
                                "turns",
                                "transcript_length",
                                "array_join(_warnings, '; ')")))
                .containsExactly(
                        "7|Mary-ann O'brien|2025-09-20 04:13:00.0|64|1|619|no speaker labels",
                        "8|Unknown Agent|2025-09-20 02:13:00.0|1|1|7"
                                + "|agent_name must not be NULL; no speaker labels");
        assertThat(TestLake.texts(
                        lake.table("exception/call_transcripts").orderBy("file").select("file", "Reject_reason")))
                .containsExactly(
                        "day.json|invalid timestamp",
                        "long.json|call_id too long",
                        "none.json|timestamp must not be NULL | transcript_text must not be NULL");
    }

    @Test
    void aSummaryInTheSameFolderIsRefused() {
        TestLake lake = new TestLake(folder);
        land(lake, "summary", "{'batch': 7, 'files': 50}");
        land(lake, "broken", "{'call_id': '1',");

        TestLake.Ended ended = lake.lakehouse("silver", "--dataset", "call_transcripts");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.GATE);
        assertThat(ended.out()).contains("no known field").contains("it ends too early");
    }

    private static void land(TestLake lake, String name, String call) {
        lake.landIn(
                "source/call_transcripts",
                name + ".json",
                call.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Dataset<Row> silver(TestLake lake) {
        return lake.table("silver_delta/call_transcripts");
    }
}
