package dev.callhouse.common.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The improved rules on utterances that people have labelled. */
class ComplianceRulesTest extends SparkTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Path UTTERANCES = RESOURCES.resolve("labelled-utterances.jsonl");
    private static final Path DIALOGUES = RESOURCES.resolve("labelled-dialogues.jsonl");

    /** 200 of agents and 160 of customers, with negations, reported speech, near-misses and all violations. */
    @ParameterizedTest
    @ValueSource(strings = {"guarantee_language", "personal_advice", "privacy_breach"})
    void atLeastNineOfTenAreFoundAndAreRight(String label) {
        Row counts = judged(UTTERANCES, label);

        assertThat(counts.getLong(0)).isGreaterThanOrEqualTo(35);
        assertThat(recall(counts)).isGreaterThanOrEqualTo(0.9);
        assertThat(precision(counts)).isGreaterThanOrEqualTo(0.9);
    }

    /** Much of these 921 is told by context alone; the rules were not made for them. */
    @ParameterizedTest
    @CsvSource({"guarantee_language, 0.45, 1.00", "personal_advice, 0.64, 0.95", "privacy_breach, 0.32, 0.76"})
    void ofIdiomaticDialoguesLessIsFoundAndMostOfItIsRight(String label, double recall, double precision) {
        Row counts = judged(DIALOGUES, label);

        assertThat(counts.getLong(0)).isEqualTo(31);
        assertThat(recall(counts)).isGreaterThanOrEqualTo(recall);
        assertThat(precision(counts)).isGreaterThanOrEqualTo(precision);
    }

    /** How many utterances have the label, how many get it, how many of these rightly. */
    private static Row judged(Path labelled, String label) {
        return Enriched.shipped("transcript_segments", "compliance")
                .enrich(spark().read().json(labelled.toString()), "found", functions::col)
                .selectExpr(
                        "count_if(compliance_flag = '" + label + "') as labelled",
                        "count_if(found.label = '" + label + "') as found",
                        "count_if(compliance_flag = '" + label + "' and found.label = compliance_flag) as right")
                .first();
    }

    private static double recall(Row counts) {
        return (double) counts.getLong(2) / counts.getLong(0);
    }

    private static double precision(Row counts) {
        return (double) counts.getLong(2) / counts.getLong(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Returns are guaranteed.                                     | guarantee_language",
                "Returns are not guaranteed.                                 | ok",
                "Nobody can promise you that returns will grow.              | ok",
                "Past performance is no guarantee of future returns.         | ok",
                "I promise I'll call you back. Returns are in the statement. | ok",
                "I can certainly explain how your returns are worked out.    | ok",
                "The super guarantee rate is 12 percent.                     | ok",
                "If you like, you should speak to an adviser.                | ok",
                "You should receive the form for the fund by Friday.         | ok",
                "I recommend that you read the statement of the fund.        | ok",
                "I guarantee the fund will grow, just check our website.     | guarantee_language",
                "You should switch to the cash option, I'll email the form.  | personal_advice",
                "If I were you, I would switch to cash.                      | personal_advice",
                "Her balance is $45,000.                                     | privacy_breach",
                "I can't tell you what her balance is.                       | ok",
                "Our balanced option recovered; the shoulder season is over. | ok",
            })
    void whatIsMeantCounts(String text, String label) {
        assertThat(Enriched.in(spark(), Enriched.shipped("transcript_segments", "compliance"), List.of(text), "label"))
                .containsExactly(label);
    }

    /** Each of them has brought down or held up an expression that was not bounded. */
    @ParameterizedTest
    @ValueSource(
            strings = {"it ", "to ", "my option ", "he ", "1", "$1", "guarantee ", "switch to ", "i ", "so, ", "don't "
            })
    void whateverIsRepeatedIsNoTrouble(String text) {
        List<String> texts = List.of("he " + text.repeat(80_000 / text.length()) + ". I guarantee it will grow.");

        assertThat(Enriched.in(spark(), Enriched.shipped("transcript_segments", "compliance"), texts, "label"))
                .hasSize(1);
        assertThat(Enriched.in(spark(), Enriched.shipped("transcript_segments", "intent"), texts, "label"))
                .hasSize(1);
    }
}
