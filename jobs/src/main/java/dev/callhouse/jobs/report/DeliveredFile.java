package dev.callhouse.jobs.report;

import dev.callhouse.common.error.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file as the newest batch that took it from its source has seen it.
 *
 * @param status loaded, refused or skipped
 * @param reason why it was not loaded, or what it is a copy of; empty or null for none
 * @param modified when it was written
 * @param length bytes
 * @param lines below its header
 */
record DeliveredFile(
        String dataset,
        String source,
        String path,
        long batch,
        String run,
        String status,
        String reason,
        Instant modified,
        long length,
        long lines,
        RowClasses rows) {
    private static final String TABLE = "ledger_files";
    private static final int MOST_NAMED = 5;

    private static final String NEWEST = """
            SELECT dataset, source, path, last.* FROM (
              SELECT dataset, source, path, max_by(struct(batch, run, status, reason, modified, length,
                  coalesce(lines, 0) AS lines, named_struct('inserted', coalesce(inserted, 0), 'updated', coalesce(updated, 0),
                    'unchanged', coalesce(unchanged, 0), 'superseded', coalesce(superseded, 0), 'late', coalesce(late, 0),
                    'rejected', coalesce(rejected, 0), 'blank', coalesce(blank, 0)) AS rows), batch) AS last
              FROM ledger_files
              WHERE status <> 'replayed' AND dataset LIKE :dataset AND endswith('/' || path, '/' || :name)
              GROUP BY dataset, source, path)
            ORDER BY path, dataset LIMIT 100
            """;

    /** The names that are written most alike, of files that were delivered last. */
    private static final String SIMILAR = """
            SELECT path FROM (SELECT path, max(batch) AS batch FROM ledger_files
              WHERE status <> 'replayed' AND dataset LIKE :dataset GROUP BY path)
            ORDER BY levenshtein(lower(substring_index(path, '/', -1)), lower(substring_index(:name, '/', -1))),
              batch DESC, path LIMIT 5
            """;

    private record Name(String path) {}

    /**
     * The one file of a name.
     *
     * @param name a path below the source's folder, or the end of one
     * @param dataset null for any
     * @throws RefusedException when there is none or several
     */
    static DeliveredFile find(LakeSql lake, String name, String dataset) {
        Map<String, Object> values = Map.of("name", name, "dataset", dataset == null ? "%" : pattern(dataset));
        List<DeliveredFile> found = lake.rows(DeliveredFile.class, TABLE, NEWEST, values);
        List<DeliveredFile> exact =
                found.stream().filter(file -> file.path().equals(name)).toList();
        List<DeliveredFile> meant = exact.size() == 1 ? exact : found;
        if (meant.isEmpty()) {
            throw unknown(name, lake.rows(Name.class, TABLE, SIMILAR, values));
        }
        if (meant.size() > 1) {
            throw ambiguous(name, meant);
        }
        return meant.get(0);
    }

    private static String pattern(String text) {
        return text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    private static RefusedException unknown(String name, List<Name> similar) {
        String known = similar.isEmpty()
                ? "no file has been taken from a source yet"
                : "files with a similar name are "
                        + similar.stream().map(Name::path).collect(Collectors.joining(", "));
        return new RefusedException("--file " + name + ": no batch has taken a file of this name; " + known);
    }

    private static RefusedException ambiguous(String name, List<DeliveredFile> found) {
        String places = found.stream()
                .limit(MOST_NAMED)
                .map(file -> file.path() + " (" + file.dataset() + ")")
                .collect(Collectors.joining(", "));
        String more = found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "";
        return new RefusedException("--file " + name + " is the name of several files: " + places + more
                + "; give the path of one, or --dataset");
    }

    boolean isRefused() {
        return status.equals("refused");
    }

    boolean isSkipped() {
        return status.equals("skipped");
    }

    /** Its name without folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
