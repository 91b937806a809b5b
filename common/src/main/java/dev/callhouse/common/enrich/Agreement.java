package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the first turn in which a speaker agrees: in a sentence of its own that matches {@code agreement}, or because the
 * first sentence is an {@code accepted} answer to a turn of the other speaker that has {@code asked}. Sentences with a
 * {@code veto} say nothing. Gives {@code label string}, the settings' label; {@code evidence string}, the match, or the
 * answer without its closing punctuation; and {@code confidence double}, the settings' SQL over {@code turn}, from 1, and {@code
 * turns}. Without an agreement all are NULL.
 */
final class Agreement implements Enrichment {
    private static final String TURN = "turn";
    private static final String TURNS = "turns";
    private static final String CLOSING = "[\\s.,;:!?]+$";

    private final SqlExpression turns;
    private final String speaker;
    private final String label;
    private final String veto;
    private final String agreement;
    private final String asked;
    private final String accepted;
    private final Optional<SqlExpression> confidence;

    private Agreement(Section settings) {
        this.turns = Sql.required(settings, TURNS, "conversation.turns");
        this.speaker = settings.requiredText("speaker", "customer");
        this.label = settings.requiredText("label", "conversion");
        this.veto = Patterns.required(settings, "veto");
        this.agreement = Patterns.required(settings, "agreement");
        this.asked = Patterns.required(settings, "asked");
        this.accepted = Patterns.required(settings, "accepted");
        this.confidence = Sql.over(settings, "confidence", TURN, TURNS);
    }

    static Agreement read(Section settings) {
        return new Agreement(settings);
    }

    @Override
    public Set<String> reads() {
        return turns.names();
    }

    @Override
    public StructType output() {
        return Finding.OUTPUT;
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        Column all = turns.columnOrNull(scope);
        Column first = col(as + "_first");
        return rows.withColumn(as + "_first", get(agreements(all), lit(0)))
                .withColumn(as, finding(first, size(all)))
                .drop(as + "_first");
    }

    /** {@code array<struct<turn int, phrase string>>}, of the turns in which there is an agreement. */
    private Column agreements(Column all) {
        Column each = transform(
                all,
                (turn, i) -> struct(
                        i.plus(1).as(TURN),
                        when(isOwn(turn), phrase(turn, get(all, i.minus(1)))).as(Finding.EVIDENCE)));
        return filter(each, turn -> turn.getField(Finding.EVIDENCE).isNotNull());
    }

    private Column isOwn(Column turn) {
        return turn.getField(SpeakerTurns.SPEAKER).equalTo(speaker);
    }

    private Column phrase(Column turn, Column before) {
        Column sentences = Sentences.of(turn.getField(SpeakerTurns.TEXT));
        Column matches = transform(
                Sentences.without(sentences, veto), sentence -> Nulls.ifEmpty(regexp_extract(sentence, agreement, 0)));
        return coalesce(get(filter(matches, Column::isNotNull), lit(0)), answer(get(sentences, lit(0)), before));
    }

    private Column answer(Column sentence, Column before) {
        Column wasAsked =
                not(isOwn(before)).and(lower(before.getField(SpeakerTurns.TEXT)).rlike(asked));
        Column accepts = sentence.rlike(accepted).and(not(sentence.rlike(veto)));
        return when(wasAsked.and(accepts), regexp_replace(sentence, CLOSING, ""));
    }

    private Column finding(Column first, Column count) {
        Column turn = first.getField(TURN);
        return struct(
                when(turn.isNotNull(), label).as(Finding.LABEL),
                first.getField(Finding.EVIDENCE).as(Finding.EVIDENCE),
                confidence
                        .map(sql -> sql.columnOrNull(name -> name.equals(TURN) ? turn : count))
                        .orElse(lit(null))
                        .cast("double")
                        .as(Finding.CONFIDENCE));
    }
}
