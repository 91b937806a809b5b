package dev.callhouse.common.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordBalanceTest extends SparkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No, that's perfect      | positive | 1 | 0 | +perfect",
                "not happy at all        | negative | 0 | 1 | -not happy",
                "not bad at all          | positive | 1 | 0 | +not bad",
                "not great or perfect    | negative | 0 | 2 | '-not great, -not perfect'",
                "not great but helpful   | neutral  | 1 | 1 | '+helpful, -not great'",
                "It wasn't at all helpful| negative | 0 | 1 | -not helpful",
                "I'd love to do that     | neutral  | 0 | 0 |",
                "I love it               | positive | 1 | 0 | +love",
                "our professional plan   | neutral  | 0 | 0 |",
                "thanks, thank you       | neutral  | 0 | 0 |",
                "GREAT, great. Bad       | positive | 2 | 1 | '+great, +great, -bad'",
                "'greatly badger unhappy'| negative | 0 | 1 | -unhappy",
            })
    void wordsAreWeighedAndNegationsTurnThemRound(
            String text, String label, int positive, int negative, String evidence) {
        assertThat(Enriched.in(
                        spark(),
                        Enriched.shipped("transcript_segments", "sentiment"),
                        List.of(text),
                        "label",
                        "positive",
                        "negative",
                        "evidence"))
                .containsExactly(label + "|" + positive + "|" + negative + "|" + evidence);
    }

    @Test
    void aLongTextIsNoTrouble() {
        String text = "it isn't all that ".repeat(5_000) + "great";

        assertThat(Enriched.in(
                        spark(), Enriched.shipped("transcript_segments", "sentiment"), List.of(text), "label", "value"))
                .containsExactly("negative|-1.0");
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaid() {
        assertThat(Enriched.problemsOf(
                        "kind = word-balance, text = text, positive = [\"(good\"], negative = [bad], negators = [],"
                                + " window = 9, confidence = \"positive / negative\", typo = 1"))
                .containsExactlyInAnyOrder(
                        "String:1: e.window: 9 words are too many to look back; use 1 to 5",
                        "String:1: e.positive: not a regular expression: '(good' (unclosed group near index 5)",
                        "String:1: e.negators: is empty; give an expression, or remove it",
                        "String:1: e.confidence: a division fails when the divisor is 0; divide by nullif(negative, 0),"
                                + " in: positive / negative",
                        "String:1: e.typo: unknown key; known are confidence, kind, letters, negative, negative-below,"
                                + " negators, only, parts, phrase-ends, positive, positive-above, text, window");
    }
}
