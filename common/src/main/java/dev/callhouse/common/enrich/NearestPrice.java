package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_instr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the first product of a text, and the first amount in so many characters before and after it. Gives what {@link
 * Offer} tells; without an amount there is no offer.
 */
final class NearestPrice implements Enrichment {
    private final SqlExpression text;
    private final String product;
    private final String amount;
    private final int within;
    private final double most;

    private NearestPrice(Section settings) {
        this.text = Sql.required(settings, "text", "transcript_text");
        this.product = Patterns.required(settings, "product");
        this.amount = Patterns.required(settings, "amount");
        this.within = settings.integer("within", 100);
        this.most = Offer.most(settings);
        Patterns.requireGroups(settings, "product", product, 0);
        Patterns.requireGroups(settings, "amount", amount, 1);
    }

    static NearestPrice read(Section settings) {
        return new NearestPrice(settings);
    }

    @Override
    public Set<String> reads() {
        return text.names();
    }

    @Override
    public StructType output() {
        return Offer.OUTPUT;
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        Column lower = col(as + "_text");
        Column found = col(as + "_found");
        return rows.withColumn(as + "_text", LowerText.of(text.columnOrNull(scope)))
                .withColumn(as + "_found", found(lower))
                .withColumn(as, Offer.sum(offers(found), most))
                .drop(as + "_text", as + "_found");
    }

    private Column found(Column lower) {
        Column match = regexp_extract(lower, product, 0);
        Column first = greatest(lit(1), regexp_instr(lower, lit(product)).minus(within));
        Column last = regexp_instr(lower, lit(product)).plus(length(match)).plus(within);
        Column around = lower.substr(first, last.minus(first));
        return struct(match.as("product"), regexp_extract(around, amount, 1).as("digits"));
    }

    private static Column offers(Column found) {
        Column isOffer = found.getField("product")
                .notEqual("")
                .and(found.getField("digits").notEqual(""));
        Column offer = Offer.of(found.getField("product"), found.getField("digits"));
        return when(isOffer, array(offer)).otherwise(array().cast(Offer.ARRAY));
    }
}
