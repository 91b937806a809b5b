package dev.callhouse.jobs.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir
    Path folder;

    @Test
    void theWorkedExamplesByTheImprovedRules() {
        TestLake lake = loaded(new TestLake(folder));

        assertThat(findings(lake))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::improved).toList());
        lake.lakehouse(
                        "query",
                        "select sentiment, sentiment_evidence, intent_evidence, compliance_evidence, rule_set,"
                                + " enriched_at, segment_date from silver_transcript_segments order by segment_time")
                .out()
                .lines()
                .forEach(System.out::println);
    }

    @Test
    void theWorkedExamplesByTheReferenceRules() {
        TestLake lake = loaded(new TestLake(folder)
                .withContractOf("transcripts/transcript_segments", "rule-set = improved", "rule-set = reference"));

        assertThat(findings(lake))
                .containsExactlyElementsOf(
                        WORKED_EXAMPLES.stream().map(Example::reference).toList());
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
        TestLake.Ended ended =
                lake.lakehouse("silver", "--dataset", "transcript_segments", "--as-of", "2025-11-03T12:00:00Z");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return lake;
    }

    private static List<String> findings(TestLake lake) {
        return TestLake.texts(lake.table("silver_delta/transcript_segments")
                .orderBy("segment_time")
                .select("sentiment", "intent_category", "compliance_flag", "compliance_severity"));
    }
}
