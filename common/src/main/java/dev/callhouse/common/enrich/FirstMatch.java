package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_instr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Gives a text the label of the first of a list of rules that hits it, or, with {@code reading = sentences}, a sentence of
 * it. Gives {@code label string} ({@code otherwise}
 * when no rule hits), {@code evidence string} (the first match of the rule's patterns, lower-cased; NULL without) and
 * {@code confidence double} (the settings' SQL over {@code start}, the match's first character from 0, and {@code
 * length}, the text's characters; NULL without a match). Without a text there is no label. Of a very long text the first
 * {@value LowerText#MOST_CHARACTERS} characters count.
 */
final class FirstMatch implements Enrichment {
    /** One rule; all that it names must hold of one and the same lower-cased text. */
    private record Rule(
            String label,
            Optional<String> pattern,
            Optional<String> with,
            Optional<String> without,
            Optional<SqlExpression> when) {
        static Rule read(Section settings) {
            try (settings) {
                Rule rule = new Rule(
                        settings.requiredText("label", "complaint"),
                        Patterns.optional(settings, "patterns"),
                        Patterns.optional(settings, "with"),
                        Patterns.optional(settings, "without"),
                        Sql.optional(settings, "when"));
                if (rule.pattern().isEmpty() && rule.when().isEmpty() && !settings.hasProblems()) {
                    settings.problem("patterns", "is missing and so is when; give one of them, or both");
                }
                return rule;
            }
        }

        Optional<Column> condition(Function<String, Column> scope) {
            return when.map(sql -> sql.columnOrNull(scope));
        }

        Column matches(Column text) {
            return Stream.of(
                            pattern.stream().map(text::rlike),
                            with.stream().map(text::rlike),
                            without.stream().map(stranger -> not(text.rlike(stranger))))
                    .flatMap(each -> each)
                    .reduce(Column::and)
                    .orElse(lit(true));
        }
    }

    /** What a rule looks at. */
    private enum Reading {
        /** All of the text at once. */
        WHOLE,
        /** One sentence after the other: all that a rule names must be in the same one. */
        SENTENCES
    }

    private static final String START = "start";
    private static final String LENGTH = "length";

    private final SqlExpression text;
    private final Reading reading;
    private final List<Rule> rules;
    private final Optional<String> otherwise;
    private final Optional<SqlExpression> confidence;

    private FirstMatch(
            SqlExpression text,
            Reading reading,
            List<Rule> rules,
            Optional<String> otherwise,
            Optional<SqlExpression> confidence) {
        this.text = text;
        this.reading = reading;
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
        this.confidence = confidence;
    }

    static FirstMatch read(Section settings) {
        List<Rule> rules = settings.sections("rules").stream().map(Rule::read).toList();
        if (rules.isEmpty() && !settings.hasProblems()) {
            settings.problem("rules", "no rule; give at least one, as in [ { label = complaint, patterns = [...] } ]");
        }
        return new FirstMatch(
                Sql.required(settings, "text", "transcript_segment"),
                settings.choice("reading", Reading.WHOLE),
                rules,
                settings.text("otherwise"),
                Sql.over(settings, "confidence", START, LENGTH));
    }

    @Override
    public Set<String> reads() {
        Set<String> names = new LinkedHashSet<>(text.names());
        rules.forEach(rule -> rule.when().ifPresent(sql -> names.addAll(sql.names())));
        return names;
    }

    @Override
    public StructType output() {
        return Finding.OUTPUT;
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        Column read = col(as + "_read");
        Column hit = col(as + "_hit");
        return rows.withColumn(as + "_read", read(text.columnOrNull(scope)))
                .withColumn(as + "_hit", firstHit(read, scope))
                .withColumn(as, finding(read, hit))
                .drop(as + "_read", as + "_hit");
    }

    private Column read(Column text) {
        return reading == Reading.SENTENCES ? Sentences.of(text) : LowerText.of(text);
    }

    /** {@code int}, the place of the first rule that hits; -1 for none, NULL without a text. */
    private Column firstHit(Column read, Function<String, Column> scope) {
        Column first = when(read.isNull(), lit(null));
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Column isIn = isIn(read, rule);
            first = first.when(
                    rule.condition(scope).map(holds -> holds.and(isIn)).orElse(isIn), lit(i));
        }
        return first.otherwise(lit(-1));
    }

    private Column isIn(Column read, Rule rule) {
        return reading == Reading.SENTENCES ? exists(read, rule::matches) : rule.matches(read);
    }

    /** The text that a rule has hit. */
    private Column hitText(Column read, Rule rule) {
        return reading == Reading.SENTENCES ? get(filter(read, rule::matches), lit(0)) : read;
    }

    private Column finding(Column read, Column hit) {
        Column label = ofHit(hit, rule -> Optional.of(lit(rule.label())))
                .when(hit.equalTo(-1), lit(otherwise.orElse(null)).cast("string"));
        Column evidence =
                ofHit(hit, rule -> rule.pattern().map(pattern -> regexp_extract(hitText(read, rule), pattern, 0)));
        Column certainty =
                ofHit(hit, rule -> rule.pattern().flatMap(pattern -> confidence(hitText(read, rule), pattern)));
        return struct(
                label.as(Finding.LABEL),
                evidence.cast("string").as(Finding.EVIDENCE),
                certainty.cast("double").as(Finding.CONFIDENCE));
    }

    /** A value of the rule that has hit; NULL when none has, or there is no value. */
    private Column ofHit(Column hit, Function<Rule, Optional<Column>> value) {
        Column chosen = when(hit.isNull(), lit(null));
        for (int i = 0; i < rules.size(); i++) {
            chosen = chosen.when(hit.equalTo(i), value.apply(rules.get(i)).orElse(lit(null)));
        }
        return chosen;
    }

    private Optional<Column> confidence(Column lower, String pattern) {
        return confidence.map(sql -> sql.columnOrNull(
                name -> name.equals(START) ? regexp_instr(lower, lit(pattern)).minus(1) : length(lower)));
    }
}
