package dev.callhouse.jobs.crash;

import dev.callhouse.jobs.lakehouse.Lakehouse;
import dev.callhouse.jobs.testing.TestLake;
import dev.callhouse.jobs.testing.TestLake.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that batches leave in a lake, by what it is: of every table its rows with all their columns, its changes and
 * commits; the control files of the batches; and what {@code verify} says. Two lakes with equal states hold the same.
 */
record LakeState(Map<String, List<String>> parts) {
    /**
     * Reads the state of a lake.
     *
     * @param uri the lake as commands get it
     * @param folder the same lake on the local disk
     */
    static LakeState of(String uri, Path folder) {
        Map<String, StoredTable> tables = tables(folder);
        Map<String, List<String>> parts = new TreeMap<>();
        tables.forEach((name, table) -> {
            parts.put("rows of " + name, table.rows());
            parts.put("changes of " + name, table.changes());
            parts.put("commits of " + name, table.commits());
        });
        parts.put("batches", controlFiles(folder.resolve("control/batches")));
        parts.put("stage", names(folder.resolve("control/stage")));
        parts.put("verify", verified(uri));
        parts.replaceAll((part, texts) -> withoutIds(texts, tables));
        return new LakeState(parts);
    }

    /** What is missing of the expected state, and what is there instead. */
    List<String> differencesFrom(LakeState expected) {
        return Stream.concat(parts.keySet().stream(), expected.parts.keySet().stream())
                .distinct()
                .filter(part -> !part(part).equals(expected.part(part)))
                .map(part -> part + ": missing " + without(expected.part(part), part(part)) + ", instead "
                        + without(part(part), expected.part(part)))
                .toList();
    }

    private List<String> part(String name) {
        return parts.getOrDefault(name, List.of());
    }

    private static List<String> without(List<String> texts, List<String> known) {
        List<String> rest = new ArrayList<>(texts);
        known.forEach(rest::remove);
        return rest;
    }

    /** All tables, by their path below the lake. */
    private static Map<String, StoredTable> tables(Path lake) {
        return Disk.tablesBelow(lake).stream()
                .collect(Collectors.toMap(folder -> lake.relativize(folder).toString(), StoredTable::read));
    }

    /** A table's id is drawn when it is made; what counts is which table it names. */
    private static List<String> withoutIds(List<String> texts, Map<String, StoredTable> tables) {
        return texts.stream().map(text -> withoutIds(text, tables)).toList();
    }

    private static String withoutIds(String text, Map<String, StoredTable> tables) {
        String named = text;
        for (Map.Entry<String, StoredTable> table : tables.entrySet()) {
            named = named.replace(table.getValue().id(), "(id of " + table.getKey() + ")");
        }
        return named;
    }

    /** Plans, seals and classifications with their text; what begins with a dot is no file of that name yet. */
    private static List<String> controlFiles(Path folder) {
        return Disk.filesBelow(folder).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .map(file -> folder.relativize(file) + " " + Disk.lines(file))
                .toList();
    }

    private static List<String> names(Path folder) {
        return Disk.filesBelow(folder).stream().map(Path::toString).toList();
    }

    private static List<String> verified(String uri) {
        Ended verify = TestLake.command(new Lakehouse(), "verify", "--dataset", "calls", "--lake", uri);
        return List.of("exit code " + verify.exitCode(), verify.out(), verify.err());
    }
}
