package dev.callhouse.jobs.crash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callhouse.common.ledger.Ledger;
import dev.callhouse.common.table.Lake;
import dev.callhouse.common.table.LakeTable;
import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Everything a batch leaves in a lake, by what it is: the rows of every table with all their columns, every commit, every
 * control file, and what {@code verify} says. Two runs did the same when their lakes have equal states.
 */
record LakeState(Map<String, List<String>> parts) {
    private static final List<String> TABLES = List.of(
            "silver_delta/calls",
            "exception/calls",
            "control/superseded/calls",
            "control/sequences/calls",
            "control/ledger/calls/ledger_files",
            "control/ledger/calls/ledger_batches");
    private static final Map<String, String> WITH_NULLS = Map.of("ignoreNullFields", "false");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the state of a lake.
     *
     * @param uri the lake as commands get it
     * @param folder the same lake on the local disk
     */
    static LakeState of(SparkSession spark, String uri, Path folder) {
        Map<String, List<String>> parts = new TreeMap<>();
        Map<String, String> ids = new TreeMap<>();
        for (String table : TABLES) {
            Optional<LakeTable> found = LakeTable.find(spark, Lake.at(uri).resolve(table));
            found.ifPresent(each -> ids.put(each.id(), "(id of " + table + ")"));
            parts.put("rows of " + table, found.map(LakeState::rows).orElse(List.of("no table")));
            parts.put("commits of " + table, commits(folder.resolve(table).resolve("_delta_log")));
        }
        parts.put("control files", controlFiles(folder.resolve("control/batches")));
        parts.put("stage", names(folder.resolve("control/stage")));
        parts.put("unfinished", unfinished(spark, uri));
        parts.put("verify", verified(uri));
        return new LakeState(withoutIds(parts, ids));
    }

    /** A table's id is drawn when it is made; what counts is that it is that table's. */
    private static Map<String, List<String>> withoutIds(Map<String, List<String>> parts, Map<String, String> ids) {
        parts.replaceAll((part, texts) ->
                texts.stream().map(text -> withoutIds(text, ids)).toList());
        return parts;
    }

    private static String withoutIds(String text, Map<String, String> ids) {
        String plain = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            plain = plain.replace(id.getKey(), id.getValue());
        }
        return plain;
    }

    /** What is missing of the expected state, and what is there instead. */
    List<String> differencesFrom(LakeState expected) {
        return parts.keySet().stream()
                .filter(part -> !parts.get(part).equals(expected.parts.get(part)))
                .map(part -> part + ": missing " + without(expected.parts.get(part), parts.get(part)) + ", instead "
                        + without(parts.get(part), expected.parts.get(part)))
                .toList();
    }

    private static List<String> without(List<String> texts, List<String> known) {
        List<String> rest = new ArrayList<>(texts);
        known.forEach(rest::remove);
        return rest;
    }

    /** Column names and types, then the rows as a multiset. */
    private static List<String> rows(LakeTable table) {
        Dataset<Row> rows = table.rows();
        List<String> texts = rows.select(to_json(struct(col("*")), WITH_NULLS))
                .as(Encoders.STRING())
                .collectAsList();
        return Stream.concat(Stream.of(rows.schema().toDDL()), texts.stream().sorted())
                .toList();
    }

    private static List<String> commits(Path log) {
        return files(log).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .map(LakeState::commit)
                .toList();
    }

    private static String commit(Path file) {
        return lines(file).stream()
                .map(LakeState::parsed)
                .filter(action -> action.has("commitInfo"))
                .map(action -> action.get("commitInfo"))
                .map(info -> file.getFileName() + " " + info.path("operation").asText() + " "
                        + info.path("userMetadata").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Whole files that a reader would find, with their text; what is being written, or a checksum, has a dot. */
    private static List<String> controlFiles(Path folder) {
        return files(folder).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .map(file -> folder.relativize(file) + " " + lines(file))
                .toList();
    }

    private static List<String> names(Path folder) {
        return files(folder).stream().map(Path::toString).toList();
    }

    private static List<String> unfinished(SparkSession spark, String uri) {
        return new Ledger(spark, Lake.at(uri), "calls")
                .unfinished().stream().map(Object::toString).toList();
    }

    private static List<String> verified(String uri) {
        TestLake.Ended verify = TestLake.command(new Lakehouse(), "verify", "--dataset", "calls", "--lake", uri);
        return List.of("exit code " + verify.exitCode(), verify.out(), verify.err());
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
