package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Finds in each sentence of a speaker the products that have a price behind them, each price with the nearest product
 * before it; in a sentence without any, products that have a price before them. Sentences with a {@code veto} say nothing.
 * Gives what {@link Offer} tells.
 */
final class PricedOffers implements Enrichment {
    private final SqlExpression turns;
    private final String speaker;
    private final String veto;
    private final String product;
    private final String amount;
    private final int within;
    private final double most;

    private PricedOffers(Section settings) {
        this.turns = Sql.required(settings, "turns", "conversation.turns");
        this.speaker = settings.requiredText("speaker", "customer");
        this.veto = Patterns.required(settings, "veto");
        this.product = "\\b" + Patterns.required(settings, "product") + "\\b";
        this.amount = Patterns.required(settings, "amount");
        this.within = settings.integer("within", 80);
        this.most = Offer.most(settings);
        Patterns.requireGroups(settings, "product", product, 0);
        Patterns.requireGroups(settings, "amount", amount, 1);
    }

    static PricedOffers read(Section settings) {
        return new PricedOffers(settings);
    }

    @Override
    public Set<String> reads() {
        return turns.names();
    }

    @Override
    public StructType output() {
        return Offer.OUTPUT;
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        return rows.withColumn(as + "_all", offers(turns.columnOrNull(scope)))
                .withColumn(as, Offer.sum(col(as + "_all"), most))
                .drop(as + "_all");
    }

    private Column offers(Column all) {
        Column own = filter(all, turn -> turn.getField(SpeakerTurns.SPEAKER).equalTo(speaker));
        Column ofTurns = transform(own, turn -> ofSentences(turn.getField(SpeakerTurns.TEXT)));
        return coalesce(flatten(ofTurns), array().cast(Offer.ARRAY));
    }

    private Column ofSentences(Column text) {
        return flatten(transform(Sentences.without(Sentences.of(text), veto), this::ofSentence));
    }

    private Column ofSentence(Column sentence) {
        String between = "(?:(?!" + product + ")[^$.?!]){0," + within + "}";
        Column behind = pairs(sentence, "(" + product + ")" + between + amount, 1, 2);
        Column before = pairs(sentence, amount + between + "(" + product + ")", 2, 1);
        return when(size(behind).gt(0), behind).otherwise(before);
    }

    private static Column pairs(Column sentence, String pattern, int product, int amount) {
        return zip_with(
                regexp_extract_all(sentence, lit(pattern), lit(product)),
                regexp_extract_all(sentence, lit(pattern), lit(amount)),
                Offer::of);
    }
}
