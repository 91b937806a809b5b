package dev.callhouse.jobs.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.error.ExitCode;
import dev.callhouse.common.testing.SparkTest;
import dev.callhouse.jobs.testing.TestLake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Silver makes of utterances: cleaning, rejects and enrichment. */
class SegmentsTest extends SparkTest {
    /** What is found in an utterance: sentiment, intent, compliance flag and severity. */
    private record Example(String speaker, String text, String reference, String improved) {}

    private static final List<Example> WORKED_EXAMPLES = List.of(
            new Example(
                    "customer",
                    "I am really frustrated, my insurance claim has been open for five weeks.",
                    "negative|insurance_inquiry|ok|LOW",
                    "negative|complaint|ok|LOW"),
            new Example(
                    "agent",
                    "Your balance is shown on the statement I sent.",
                    "neutral|general_inquiry|ok|HIGH",
                    "neutral|general_inquiry|ok|LOW"),
            new Example(
                    "agent",
                    "I guarantee the fund will grow again next year.",
                    "neutral|general_inquiry|guarantee_language|CRITICAL",
                    "neutral|general_inquiry|guarantee_language|CRITICAL"),
            new Example(
                    "customer",
                    "That is not great, I want to make a complaint.",
                    "positive|complaint|ok|LOW",
                    "negative|complaint|ok|LOW"),
            new Example(
                    "agent",
                    "You should move everything to the cash option, it is the right choice for you.",
                    "neutral|general_inquiry|personal_advice|HIGH",
                    "neutral|general_inquiry|personal_advice|HIGH"),
            new Example(
                    "customer",
                    "How long until I recover the fees?",
                    "neutral|insurance_inquiry|ok|LOW",
                    "neutral|general_inquiry|ok|LOW"),
            new Example(
                    "agent",
                    "Our balanced option is described in the guide.",
                    "neutral|general_inquiry|privacy_breach|HIGH",
                    "neutral|general_inquiry|ok|LOW"),
            new Example(
                    "customer",
                    "Can you guarantee the returns?",
                    "neutral|performance_inquiry|guarantee_language|CRITICAL",
                    "neutral|performance_inquiry|ok|LOW"),
            new Example(
                    "agent",
                    "I can't guarantee any return.",
                    "neutral|performance_inquiry|guarantee_language|CRITICAL",
                    "neutral|general_inquiry|ok|LOW"),
            new Example(
                    "agent",
                    "He contributed to the fund twice last year.",
                    "neutral|general_inquiry|ok|LOW",
                    "neutral|contribution_inquiry|privacy_breach|HIGH"),
            new Example(
                    "customer",
                    "Thanks for your time.",
                    "positive|general_inquiry|ok|LOW",
                    "neutral|general_inquiry|ok|LOW"));

    private static final String SILVER = "silver_delta/transcript_segments";

    @TempDir
    Path folder;

    @Test
    void theWorkedExamplesByTheImprovedRules() {
        TestLake lake = loaded(new TestLake(folder));

        assertThat(findings(lake))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::improved).toList());
        assertThat(TestLake.texts(lake.table(SILVER)
                        .where("compliance_flag <> 'ok' or sentiment <> 'neutral'")
                        .orderBy("segment_time")
                        .select("sentiment_evidence", "intent_evidence", "compliance_evidence", "rule_set")))
                .containsExactly(
                        "-frustrated|frustrated|null|improved",
                        "null|null|guarantee|improved",
                        "-not great|complaint|null|improved",
                        "null|null|you should move|improved",
                        "null|contributed|he contributed|improved");
    }

    @Test
    void theWorkedExamplesByTheReferenceRules() {
        TestLake lake = loaded(new TestLake(folder)
                .withContractOf("transcripts/transcript_segments", "rule-set = improved", "rule-set = reference"));

        assertThat(findings(lake))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::reference).toList());
    }

    @Test
    void everyLineIsInSilverOrHasItsReasons() {
        TestLake lake = new TestLake(folder);
        land(
                lake,
                "{'call_id':'C1','member_id':'M1','timestamp':'2025-11-03T09:00:00.1234567Z','speaker':' Agent ',"
                        + "'transcript_segment':' It\u2019s\\u00a0\u201cfine\u201d \\n','confidence':0.5,'complexity':'HIGH '}",
                "{'call_id':'C1','member_id':'M1','timestamp':'2025-11-03 10:00:00+01:00','speaker':'customer',"
                        + "'transcript_segment':'x','confidence':'high','member_balance':'n/a','segment_no':'one'}",
                "{'call_id':'C1','member_id':'M1','timestamp':'2025-11-03T09:00:00','speaker':'customer',"
                        + "'transcript_segment':'y','confidence':1.5,'segment_no':2,'extra':{'a':1}}",
                "{'call_id':'C1','timestamp':'2025-11-04T12:00:01','speaker':'system','transcript_segment':' \\t '}",
                "{'call_id':' ','member_id':'M1','timestamp':'yesterday','transcript_segment':'z'}",
                "{'call_id':'C1','member_id':'M1','timestamp':'2025-11-04T12:00:00','speaker':'agent','transcript_segment':'ok'}",
                "[1]",
                "{'call_id':");

        assertThat(silver(lake).exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(TestLake.texts(lake.table(SILVER)
                        .orderBy("segment_time", "transcript_segment")
                        .selectExpr(
                                "segment_time",
                                "speaker",
                                "transcript_segment",
                                "confidence",
                                "complexity",
                                "segment_no",
                                "array_join(_warnings, '; ')")))
                .containsExactly(
                        "2025-11-03 09:00:00.0|customer|x|null|null|null|confidence must be numeric;"
                                + " member_balance must be numeric; segment_no must be numeric",
                        "2025-11-03 09:00:00.0|customer|y|null|null|2|confidence out of range",
                        "2025-11-03 09:00:00.123456|agent|It's \"fine\"|0.5|high|null|null",
                        "2025-11-04 12:00:00.0|agent|ok|null|null|null|null");
        assertThat(TestLake.texts(lake.table("exception/transcript_segments")
                        .orderBy("line")
                        .select("line", "Reject_reason")))
                .containsExactly(
                        "4|member_id must not be NULL | timestamp in the future | transcript_segment must not be NULL"
                                + " | invalid speaker values",
                        "5|call_id must not be NULL | invalid timestamp | speaker must not be NULL",
                        "7|invalid JSON: not an object but an array",
                        "8|invalid JSON: it ends too early");
    }

    @Test
    void anUtteranceSentTwiceIsOneRow() {
        TestLake lake = new TestLake(folder);
        String line = "{'call_id':'C1','member_id':'M1','timestamp':'2025-11-03T09:00:00','speaker':'%s',"
                + "'transcript_segment':'same  words'}";
        land(lake, line.formatted("agent"), line.formatted("AGENT"), line.formatted("customer"));

        silver(lake);

        assertThat(lake.newestCountsOf("transcript_segments")).isEqualTo("2|0|0|1|0|0|0");
    }

    private static void land(TestLake lake, String... lines) {
        lake.landIn(
                "source/transcript_segments",
                "a.jsonl",
                String.join("\n", lines).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static TestLake.Ended silver(TestLake lake) {
        return lake.lakehouse("silver", "--dataset", "transcript_segments", "--as-of", "2025-11-03T12:00:00Z");
    }

    private static TestLake loaded(TestLake lake) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < WORKED_EXAMPLES.size(); i++) {
            Example example = WORKED_EXAMPLES.get(i);
            lines.append(String.format(
                    "{\"call_id\":\"C1\",\"member_id\":\"M1\",\"timestamp\":\"2025-11-03T09:%02d:%02d\","
                            + "\"speaker\":\"%s\",\"transcript_segment\":\"%s\"}%n",
                    i / 5, i % 5 * 12, example.speaker(), example.text()));
        }
        lake.landIn("source/transcript_segments", "a.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
        TestLake.Ended ended = silver(lake);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return lake;
    }

    private static List<String> findings(TestLake lake) {
        return TestLake.texts(lake.table(SILVER)
                .orderBy("segment_time")
                .select("sentiment", "intent_category", "compliance_flag", "compliance_severity"));
    }
}
