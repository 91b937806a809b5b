package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.initcap;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.Catalyst;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * A product with its price, and what many of them are together: {@code amount decimal(18,2)}, the sum of the prices up to
 * {@code max-amount}; {@code products string}, those products in order, words capitalised, joined by {@code ", "}; {@code evidence
 * string}; {@code ignored int}, how many prices were above. Amount, products and evidence are NULL without such a price.
 */
final class Offer {
    static final StructType OUTPUT = new StructType()
            .add("amount", DataTypes.createDecimalType(18, 2))
            .add("products", DataTypes.StringType)
            .add(Finding.EVIDENCE, DataTypes.StringType)
            .add("ignored", DataTypes.IntegerType);

    private static final DecimalType MONEY = DataTypes.createDecimalType(18, 2);
    private static final String PRODUCT = "product";
    private static final String DIGITS = "digits";
    private static final String PRICE = "price";

    /** Of an array of them. */
    static final ArrayType ARRAY = DataTypes.createArrayType(new StructType()
            .add(PRODUCT, DataTypes.StringType)
            .add(DIGITS, DataTypes.StringType)
            .add(PRICE, MONEY));

    private Offer() {}

    /** The greatest amount that is believed. */
    static double most(Section settings) {
        return settings.number("max-amount").orElse(100_000.0);
    }

    /** Of a product's text and the digits of its price, which may have commas. */
    static Column of(Column product, Column digits) {
        return struct(
                product.as(PRODUCT),
                digits.as(DIGITS),
                Catalyst.tryCast(regexp_replace(digits, ",", ""), MONEY).as(PRICE));
    }

    /** {@link #OUTPUT} of an array of them; a price that no money can hold is above the greatest. */
    static Column sum(Column offers, double most) {
        Column good = filter(offers, offer -> offer.getField(PRICE).leq(most));
        Column total = aggregate(good, lit(null).cast(MONEY), (sum, offer) -> plus(sum, offer.getField(PRICE)));
        return struct(
                total.as("amount"),
                joined(good, offer -> initcap(offer.getField(PRODUCT))).as("products"),
                joined(good, offer -> concat_ws(" ", offer.getField(PRODUCT), offer.getField(DIGITS)))
                        .as(Finding.EVIDENCE),
                size(offers).minus(size(good)).as("ignored"));
    }

    private static Column plus(Column sum, Column price) {
        return Catalyst.tryCast(coalesce(sum, lit(0).cast(MONEY)).plus(price), MONEY);
    }

    private static Column joined(Column offers, UnaryOperator<Column> text) {
        return Nulls.ifEmpty(array_join(transform(offers, text::apply), ", "));
    }
}
