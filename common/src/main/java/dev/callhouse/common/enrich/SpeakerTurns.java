package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts a text before each speaker's label, as in {@code Agent: ... Customer: ...}. Gives {@code turns array<struct<speaker
 * string, text string>>} in order, {@code count int}, {@code labelled boolean}, and for each speaker {@code <speaker>_text
 * string}, the turns without labels joined by line breaks, NULL for nothing. What stands before the first label is nobody's; a
 * text without any label is one turn of the {@code unlabelled} speaker. Without a text all are NULL.
 */
final class SpeakerTurns implements Enrichment {
    static final String TURNS = "turns";
    static final String SPEAKER = "speaker";
    static final String TEXT = "text";
    static final StructType TURN =
            new StructType().add(SPEAKER, DataTypes.StringType).add(TEXT, DataTypes.StringType);

    private static final String COUNT = "count";
    private static final String LABELLED = "labelled";

    private final SqlExpression text;
    private final Map<String, String> labels;
    private final String unlabelled;

    private SpeakerTurns(Section settings) {
        this.text = Sql.required(settings, "text", "transcript_text");
        this.labels = labels(settings);
        this.unlabelled = settings.requiredText("unlabelled", "customer");
        if (!labels.isEmpty() && !labels.containsKey(unlabelled)) {
            settings.problem(
                    "unlabelled",
                    "'" + unlabelled + "' is none of the speakers, " + String.join(", ", labels.keySet()));
        }
    }

    static SpeakerTurns read(Section settings) {
        return new SpeakerTurns(settings);
    }

    private static Map<String, String> labels(Section settings) {
        Map<String, String> labels = new TreeMap<>();
        try (Section speakers = settings.section("speakers")) {
            speakers.keys().forEach(name -> labels.put(name, Patterns.required(speakers, name)));
        }
        if (labels.isEmpty()) {
            settings.problem("speakers", "no speaker; give their labels, as in speakers { agent = [agent, rep] }");
        }
        return labels;
    }

    @Override
    public Set<String> reads() {
        return text.names();
    }

    @Override
    public StructType output() {
        StructType output = new StructType()
                .add(TURNS, DataTypes.createArrayType(TURN))
                .add(COUNT, DataTypes.IntegerType)
                .add(LABELLED, DataTypes.BooleanType);
        for (String speaker : labels.keySet()) {
            output = output.add(speaker + "_text", DataTypes.StringType);
        }
        return output;
    }

    @Override
    public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
        Column turns = col(as + "_turns");
        return rows.withColumn(as + "_turns", turns(text.columnOrNull(scope)))
                .withColumn(as, when(turns.isNotNull(), conversation(turns)))
                .drop(as + "_turns");
    }

    /** As {@link #TURN}s; the speaker of a text without labels is NULL. */
    private Column turns(Column text) {
        Column found = regexp_extract_all(text, lit(labelPattern()), lit(1));
        Column pieces = split(text, labelPattern(), -1);
        Column labelled = zip_with(
                found, slice(pieces, lit(2), size(found)), (label, piece) -> turn(speakerOf(label), trim(piece)));
        return when(size(found).gt(0), labelled)
                .when(text.isNotNull(), array(turn(lit(null).cast("string"), trim(text))));
    }

    private String labelPattern() {
        return "(?i)(?<![\\p{L}\\p{N}_])(" + String.join("|", labels.values()) + ")\\s*:\\s*";
    }

    private Column speakerOf(Column label) {
        Column speaker = lit(null).cast("string");
        for (Map.Entry<String, String> each : labels.entrySet()) {
            speaker = when(label.rlike("(?i)^(?:" + each.getValue() + ")$"), each.getKey())
                    .otherwise(speaker);
        }
        return speaker;
    }

    private static Column turn(Column speaker, Column text) {
        return struct(speaker.as(SPEAKER), text.as(TEXT));
    }

    private Column conversation(Column turns) {
        Column named =
                transform(turns, turn -> turn(coalesce(turn.getField(SPEAKER), lit(unlabelled)), turn.getField(TEXT)));
        Column labelled = turns.getItem(0).getField(SPEAKER).isNotNull();
        Stream<Column> texts =
                labels.keySet().stream().map(speaker -> textOf(named, speaker).as(speaker + "_text"));
        return struct(Stream.concat(Stream.of(named.as(TURNS), size(turns).as(COUNT), labelled.as(LABELLED)), texts)
                .collect(Collectors.toList())
                .toArray(Column[]::new));
    }

    private static Column textOf(Column turns, String speaker) {
        Column own = filter(turns, turn -> turn.getField(SPEAKER).equalTo(speaker));
        return Nulls.ifEmpty(array_join(transform(own, turn -> turn.getField(TEXT)), "\n"));
    }
}
