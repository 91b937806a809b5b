package dev.callhouse.jobs.serving;

import dev.callhouse.common.run.SqlFile;
import dev.callhouse.common.spark.Catalyst;
import dev.callhouse.common.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The SQL files of the transcripts domain, run in Spark at one time. */
final class SqlFolder extends SparkTest {
    private static final Path FOLDER = Path.of("..", "athena-sql", "transcripts");
    private static final String DEFINITION = "create_";

    private SqlFolder() {}

    /** Names of the files that define a database or a table. */
    static List<String> definitions() {
        return files().filter(name -> name.startsWith(DEFINITION)).toList();
    }

    /** Names of the files that answer a question. */
    static List<String> questions() {
        return files().filter(name -> !name.startsWith(DEFINITION)).toList();
    }

    /** Names of the files that define a view. */
    static List<String> views() {
        return questions().stream()
                .filter(file -> read(file).view().isPresent())
                .toList();
    }

    static SqlFile read(String file) {
        return SqlFile.of(text(file));
    }

    static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file without its comments, on one line. */
    static String statement(String file) {
        return text(file).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining(" "));
    }

    /** What a file's query gives. The views that it reads must be known. */
    static Dataset<Row> query(String file, Instant asOf, String... values) {
        return Catalyst.query(spark(), read(file).query(), List.of(values), asOf);
    }

    /** Makes a file's view known under its name. */
    static void register(String file, Instant asOf) {
        query(file, asOf).createOrReplaceTempView(read(file).view().orElseThrow());
    }

    /** Rows in their order as {@code a|b|c}. */
    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(SqlFolder::text).toList();
    }

    private static String text(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.valueOf(row.get(i)))
                .collect(Collectors.joining("|"));
    }

    private static Stream<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
