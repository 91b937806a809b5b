package dev.callhouse.common.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FirstMatchTest extends SparkTest {
    private static final String RULES = """
            kind = first-match, text = text, otherwise = other, confidence = "round(start / nullif(length, 0), 2)"
            rules = [
              { label = loud, patterns = ["!"], with = ["stop"], without = ["please"] }
              { label = agent, when = "speaker = 'agent'", patterns = ["a+", "b"] }
              { label = short, when = "char_length(text) < 3" }
            ]
            """;

    @Test
    void theFirstRuleThatHitsGivesTheLabel() {
        assertThat(Enriched.in(
                        spark(),
                        Enriched.of(RULES),
                        Arrays.asList("Stop!", "stop! please", "caab", "x", "xyz", null),
                        "label",
                        "evidence",
                        "confidence"))
                .containsExactly(
                        "loud|!|0.8",
                        "agent|a|0.75",
                        "agent|aa|0.25",
                        "short|null|null",
                        "other|null|null",
                        "null|null|null");
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaid() {
        assertThat(Enriched.problemsOf("kind = first-match, rules = [ { label = a }, { patterns = [\"[\"] } ]"))
                .containsExactlyInAnyOrder(
                        "String:1: e.text: is missing; give it, as in text = \"transcript_segment\"",
                        "String:1: e.rules[0].patterns: is missing and so is when; give one of them, or both",
                        "String:1: e.rules[1].label: is missing; give it, as in label = complaint",
                        "String:1: e.rules[1].patterns: not a regular expression: '[' (unclosed character class near"
                                + " index 0)");
        assertThat(Enriched.problemsOf("kind = first-match, text = \"cast(a as int)\", rules = []"))
                .containsExactlyInAnyOrder(
                        "String:1: e.text: cast fails on a bad value; use try_cast, in: cast(a as int)",
                        "String:1: e.rules: no rule; give at least one, as in [ { label = complaint, patterns = [...] } ]");
    }
}
