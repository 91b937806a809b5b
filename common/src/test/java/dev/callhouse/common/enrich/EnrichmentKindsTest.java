package dev.callhouse.common.enrich;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.testing.SparkTest;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EnrichmentKindsTest extends SparkTest {
    /** A kind of a user's own. */
    public static final class Shout implements EnrichmentKind {
        private record Length(String text) implements Enrichment {
            @Override
            public Set<String> reads() {
                return Set.of(text);
            }

            @Override
            public StructType output() {
                return new StructType().add("length", DataTypes.IntegerType);
            }

            @Override
            public Dataset<Row> enrich(Dataset<Row> rows, String as, Function<String, Column> scope) {
                return rows.withColumn(as, struct(length(scope.apply(text)).as("length")));
            }
        }

        @Override
        public Enrichment read(Section settings) {
            return new Length(settings.requiredText("of", "text"));
        }
    }

    @Test
    void aClassCanBeNamedAsAKind() {
        assertThat(Enriched.in(
                        spark(),
                        Enriched.of("kind = \"" + Shout.class.getName() + "\", of = text"),
                        List.of("four", ""),
                        "length"))
                .containsExactly("4", "0");
    }

    @Test
    void whatIsNoKindIsSaid() {
        assertThat(Enriched.problemsOf("kind = sentiment"))
                .containsExactly("String:1: e.kind: unknown kind 'sentiment'; known are agreement, first-match,"
                        + " nearest-price, priced-offers, speaker-turns, word-balance, and a class by its full name");
        assertThat(Enriched.problemsOf("kind = \"com.example.Missing\"").get(0))
                .startsWith("String:1: e.kind: class 'com.example.Missing' cannot be used"
                        + " (java.lang.ClassNotFoundException: com.example.Missing)");
        assertThat(Enriched.problemsOf("kind = \"java.lang.String\"").get(0))
                .contains("class 'java.lang.String' cannot be used (java.lang.ClassCastException");
        assertThat(Enriched.problemsOf("text = a"))
                .contains("String:1: e.kind: is missing; give it, as in kind = first-match");
    }
}
