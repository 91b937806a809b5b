package dev.callhouse.common.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.testing.SparkTest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in whole calls: turns, agreements and offers. */
class ConversationTest extends SparkTest {
    private static final Enrichment CONVERSATION = Enriched.shipped("call_transcripts", "conversation");

    @Test
    void aTextIsCutBeforeEachLabel() {
        List<String> texts = Arrays.asList(
                "Agent: Hi. CUSTOMER : hello there Rep:ok Advisor: fine",
                "noise first Caller: yes",
                "no labels here: none",
                "Agent: Customer: hi",
                "subagent: no_client: x",
                "Agent:",
                null);

        assertThat(Enriched.in(spark(), CONVERSATION, texts, "count", "labelled", "agent_text", "customer_text"))
                .containsExactly(
                        "4|true|Hi.\nok\nfine|hello there",
                        "1|true|null|yes",
                        "1|false|null|no labels here: none",
                        "2|true|null|hi",
                        "1|false|null|subagent: no_client: x",
                        "1|true|null|null",
                        "null|null|null|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Customer: I'll take a look.                          | null         | null",
                "Customer: I'll take it.                              | i'll take    | 1.0",
                "Customer: I don't want to buy. Sign me up instead!   | sign me up   | 1.0",
                "Customer: Never sign me up.                          | null         | null",
                "Agent: Shall we proceed? Customer: Yes! Agent: Good. | yes          | 0.9",
                "Agent: Shall we proceed? Customer: Yes, but not now. | null         | null",
                "Agent: Anything else? Customer: Yes.                 | null         | null",
                "Agent: Shall we proceed? Agent: Hm? Customer: Yes.   | null         | null",
                "Customer: Yes. I can book an appointment             | null         | null",
                "Customer: Yes, please book an appointment            | yes, please book an appointment | 1.0",
                "Agent: Count me in. Customer: No.                    | null         | null",
                "Customer: I'm in Texas.                              | null         | null",
                "Customer: OK, I'm in!                                | i'm in       | 1.0",
                "Customer: go ahead and cancel                        | null         | null",
            })
    void aCustomerAgrees(String text, String phrase, String confidence) {
        assertThat(found("conversion", text, "evidence", "confidence")).isEqualTo(phrase + "|" + confidence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "Customer: The premium plan for $20 and express shipping for $5.50. | 25.50 | Premium Plan, Express Shipping | 0",
                "Customer: $1,200 for the gold package?                     | 1200.00 | Gold Package     | 0",
                "Customer: premium plan. It is $20.                         | none    | none             | 0",
                "Customer: The premium plan is 20 dollars.                  | none    | none             | 0",
                "Customer: I don't want the premium plan for $20.           | none    | none             | 0",
                "Customer: premium plan for $100,000,000                    | none    | none             | 1",
                "Customer: premium plan for $99999999999999999999999        | none    | none             | 1",
                "Agent: The premium plan is $20. Customer: No.              | none    | none             | 0",
            })
    void pricesBelongToTheNearestProduct(String text, String amount, String products, String ignored) {
        assertThat(found("upsell", text, "amount", "products", "ignored"))
                .isEqualTo(amount + "|" + products + "|" + ignored);
    }

    @Test
    void aLongTextIsNoTrouble() {
        String turns = "Customer: well, hmm, yes the premium plan. Agent: so? ".repeat(20_000);

        assertThat(found("conversion", turns, "evidence")).isEqualTo("null");
        assertThat(found("upsell", turns + "Customer: premium plan $7", "amount"))
                .isEqualTo("7.00");
        assertThat(found("conversion", "Customer: " + "word ".repeat(19_000) + "sign me up", "evidence"))
                .isEqualTo("sign me up");
    }

    private static String found(String enrichment, String text, String... fields) {
        Dataset<Row> calls = spark().createDataFrame(
                        List.of(RowFactory.create(text)),
                        new StructType().add("transcript_text", DataTypes.StringType));
        Dataset<Row> withTurns =
                CONVERSATION.enrich(calls.withColumnRenamed("transcript_text", "text"), "conversation", functions::col);
        return Enriched.in(withTurns, Enriched.shipped("call_transcripts", enrichment), fields)
                .get(0);
    }
}
