package dev.callhouse.common.enrich;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.callhouse.common.config.ConfigFolder;
import dev.callhouse.common.config.Problems;
import dev.callhouse.common.config.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Enrichments made from settings, and what they find in texts. */
final class Enriched {
    private static final StructType UTTERANCES =
            new StructType().add("speaker", DataTypes.StringType).add("text", DataTypes.StringType);

    private Enriched() {}

    /** Of settings without a problem. */
    static Enrichment of(String settings) {
        return of(ConfigFactory.parseString(settings));
    }

    /** Of the improved rules of a shipped dataset of transcripts; where it looks at a text, at the column {@code text}. */
    static Enrichment shipped(String dataset, String name) {
        Config improved = ConfigFolder.shipped()
                .parse("contracts/transcripts/" + dataset + ".conf")
                .getConfig("contract.rule-sets.improved." + name);
        return of(ConfigFactory.parseString("text = text").withFallback(improved));
    }

    private static Enrichment of(Config settings) {
        Problems problems = new Problems();
        Enrichment enrichment = EnrichmentKinds.read(new Section(settings.root(), "e", problems))
                .orElseThrow();
        problems.throwIfAny();
        return enrichment;
    }

    /** What is wrong with settings, in order. */
    static List<String> problemsOf(String settings) {
        Problems problems = new Problems();
        try (Section section = new Section(ConfigFactory.parseString(settings).root(), "e", problems)) {
            EnrichmentKinds.read(section);
        }
        return problems.all();
    }

    /** Fields of what it finds in texts of an agent, {@code a|b} each. */
    static List<String> in(SparkSession spark, Enrichment enrichment, List<String> texts, String... fields) {
        return in(
                spark.createDataFrame(
                        texts.stream()
                                .map(text -> RowFactory.create("agent", text))
                                .toList(),
                        UTTERANCES),
                enrichment,
                fields);
    }

    /** The same of rows that have what it reads. */
    static List<String> in(Dataset<Row> rows, Enrichment enrichment, String... fields) {
        return enrichment
                .enrich(rows, "e", functions::col)
                .select(Arrays.stream(fields)
                        .map(field -> functions.col("e." + field))
                        .toArray(org.apache.spark.sql.Column[]::new))
                .collectAsList()
                .stream()
                .map(row -> row.mkString("|"))
                .collect(Collectors.toList());
    }
}
