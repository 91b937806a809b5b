package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The improved rules on utterances that people have labelled. */
class ComplianceRulesTest extends SparkTest {
    private static final Path LABELLED = Path.of("src", "test", "resources", "labelled-utterances.jsonl");

    /** 200 of agents and 160 of customers, with negations, reported speech, near-misses and all violations. */
    @ParameterizedTest
    @ValueSource(strings = {"guarantee_language", "personal_advice", "privacy_breach"})
    void atLeastNineOfTenAreFoundAndAreRight(String label) {
        Dataset<Row> judged = Enriched.shipped("transcript_segments", "compliance")
                .enrich(
                        spark().read()
                                .json(LABELLED.toString())
                                .withColumnRenamed("text", "transcript_segment")
                                .withColumn("text", col("transcript_segment")),
                        "found",
                        functions::col);

        Row counts = judged.selectExpr(
                        "count_if(compliance_flag = '" + label + "') as labelled",
                        "count_if(found.label = '" + label + "') as found",
                        "count_if(compliance_flag = '" + label + "' and found.label = compliance_flag) as right")
                .first();

        assertThat(counts.getLong(0)).isGreaterThanOrEqualTo(35);
        assertThat((double) counts.getLong(2) / counts.getLong(0)).as("recall").isGreaterThanOrEqualTo(0.9);
        assertThat((double) counts.getLong(2) / counts.getLong(1))
                .as("precision")
                .isGreaterThanOrEqualTo(0.9);
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
