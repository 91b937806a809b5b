package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Weighs the positive words of a text against the negative ones; a word behind a negation counts for the other side. With
 * {@code p} and {@code n} words it gives {@code label string} ({@code positive} when the value is above {@code
 * positive-above}, {@code negative} when it is below {@code negative-below}, else {@code neutral}), {@code value double}
 * ({@code (p - n) / (p + n)}, 0 without a word), {@code confidence double} (the settings' SQL over {@code positive} and
 * {@code negative}), {@code positive int}, {@code negative int} and {@code evidence string}, the words that were counted,
 * such as {@code +helpful, -not great}; NULL without any. Of no text, everything is that of an empty one; of a very long
 * one the first {@value LowerText#MOST_CHARACTERS} characters count.
 */
final class WordBalance implements Enrichment {
    static final String POSITIVE = "positive";
    static final String NEGATIVE = "negative";
    private static final String NEUTRAL = "neutral";
    private static final String VALUE = "value";

    private final SqlExpression text;
    private final Optional<String> words;
    private final Lexicon lexicon;
    private final double positiveAbove;
    private final double negativeBelow;
    private final Optional<SqlExpression> confidence;

    private WordBalance(Section settings) {
        this.text = Sql.required(settings, "text", "transcript_segment");
        this.words = Patterns.optional(settings, "only");
        this.lexicon = Lexicon.read(settings);
        this.positiveAbove = settings.number("positive-above").orElse(0.2);
        this.negativeBelow = settings.number("negative-below").orElse(-0.2);
        this.confidence = Sql.over(settings, "confidence", POSITIVE, NEGATIVE);
    }

    static WordBalance read(Section settings) {
        return new WordBalance(settings);
    }

    @Override
    public Set<String> reads() {
        return text.names();
    }

    @Override
    public StructType output() {
        return new StructType()
                .add(Finding.LABEL, DataTypes.StringType)
                .add(VALUE, DataTypes.DoubleType)
                .add(Finding.CONFIDENCE, DataTypes.DoubleType)
                .add(POSITIVE, DataTypes.IntegerType)
                .add(NEGATIVE, DataTypes.IntegerType)
                .add(Finding.EVIDENCE, DataTypes.StringType);
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        Column words = col(as + "_words");
        Column counts = col(as + "_counts");
        return rows.withColumn(as + "_text", separated(LowerText.of(coalesce(text.columnOrNull(scope), lit("")))))
                .withColumn(as + "_words", words(col(as + "_text")))
                .withColumn(as + "_counts", counts(words))
                .withColumn(as, balance(words, counts))
                .drop(as + "_text", as + "_words", as + "_counts");
    }

    /** Where words are told apart by an expression, everything else becomes one blank. */
    private Column separated(Column lower) {
        return words.map(pattern -> concat_ws(" ", regexp_extract_all(lower, lit(pattern), lit(0))))
                .orElse(lower);
    }

    private Column words(Column lower) {
        return struct(
                found(lower, lexicon.plainPositive()).as("plain_positive"),
                found(lower, lexicon.negatedNegative()).as("negated_negative"),
                found(lower, lexicon.plainNegative()).as("plain_negative"),
                found(lower, lexicon.negatedPositive()).as("negated_positive"));
    }

    private static Column found(Column lower, String pattern) {
        return regexp_extract_all(lower, lit(pattern), lit(0));
    }

    private static Column counts(Column words) {
        return struct(
                size(words.getField("plain_positive"))
                        .plus(size(words.getField("negated_negative")))
                        .as(POSITIVE),
                size(words.getField("plain_negative"))
                        .plus(size(words.getField("negated_positive")))
                        .as(NEGATIVE));
    }

    private Column balance(Column words, Column counts) {
        Column positive = counts.getField(POSITIVE);
        Column negative = counts.getField(NEGATIVE);
        Column value = coalesce(positive.minus(negative).divide(Nulls.ifZero(positive.plus(negative))), lit(0.0));
        return struct(
                when(value.gt(positiveAbove), POSITIVE)
                        .when(value.lt(negativeBelow), NEGATIVE)
                        .otherwise(NEUTRAL)
                        .as(Finding.LABEL),
                value.as(VALUE),
                confidence
                        .map(sql -> sql.columnOrNull(counts::getField))
                        .orElse(lit(null))
                        .cast("double")
                        .as(Finding.CONFIDENCE),
                positive.as(POSITIVE),
                negative.as(NEGATIVE),
                evidence(words).as(Finding.EVIDENCE));
    }

    private static Column evidence(Column words) {
        return Nulls.ifEmpty(concat_ws(
                ", ",
                shown("+", words.getField("plain_positive")),
                shown("+not ", words.getField("negated_negative")),
                shown("-", words.getField("plain_negative")),
                shown("-not ", words.getField("negated_positive"))));
    }

    /** NULL for no word, which the others are joined without. */
    private static Column shown(String sign, Column words) {
        return when(size(words).gt(0), concat(lit(sign), array_join(words, ", " + sign)));
    }
}
