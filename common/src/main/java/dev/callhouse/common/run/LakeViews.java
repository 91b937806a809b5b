package dev.callhouse.common.run;

import dev.callhouse.common.config.TextFiles;
import dev.callhouse.common.spark.Catalyst;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * The views that come with Callhouse: each file of {@code athena-sql} that defines one, so that Athena and {@code query}
 * answer from the same text. The clock of a view is the run's.
 */
final class LakeViews {
    private static final String FOLDER = "athena-sql";

    /** Read when somebody asks for the first view, for most commands ask for none. */
    private static final class Shipped {
        private static final Map<String, String> QUERIES =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // as Spark SQL takes names

        static {
            TextFiles.packed(FOLDER, ".sql").values().stream()
                    .map(SqlFile::of)
                    .forEach(file -> file.view().ifPresent(name -> QUERIES.put(name, file.query())));
        }
    }

    private final SparkSession spark;
    private final Instant asOf;

    LakeViews(SparkSession spark, Instant asOf) {
        this.spark = spark;
        this.asOf = asOf;
    }

    /** All names, whether their tables are there or not. */
    Set<String> names() {
        return Shipped.QUERIES.keySet();
    }

    /** Of the views that are wanted those that can be answered from these tables. */
    Set<String> over(Set<String> tables, Set<String> wanted) {
        Set<String> there = caseless(tables);
        Set<String> views = new TreeSet<>();
        while (views.addAll(names().stream()
                .filter(view -> wanted.contains(view) && !tables.contains(view))
                .filter(view -> there.containsAll(reads(view)))
                .toList())) {
            there.addAll(views); // for views over views
        }
        return views;
    }

    /** These names and those of all tables and views that views among them read. */
    Set<String> withWhatTheyRead(Set<String> names) {
        Set<String> all = caseless(names);
        List<String> next = List.copyOf(names);
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(names()::contains)
                    .flatMap(view -> reads(view).stream())
                    .filter(all::add)
                    .toList();
        }
        return all;
    }

    /** Makes views known to Spark SQL, those that others read first. The tables that they read must be known. */
    void register(Set<String> views) {
        Set<String> left = caseless(views);
        while (!left.isEmpty()) {
            List<String> ready = left.stream()
                    .filter(view -> reads(view).stream().noneMatch(left::contains))
                    .toList();
            ready.forEach(view -> Catalyst.query(spark, Shipped.QUERIES.get(view), List.of(), asOf)
                    .createOrReplaceTempView(view));
            ready.forEach(left::remove);
        }
    }

    private Set<String> reads(String view) {
        return Catalyst.tablesOf(spark, Shipped.QUERIES.get(view));
    }

    private static Set<String> caseless(Set<String> names) {
        Set<String> caseless = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        caseless.addAll(names);
        return caseless;
    }
}
