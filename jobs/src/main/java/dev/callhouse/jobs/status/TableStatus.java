package dev.callhouse.jobs.status;

import dev.callhouse.common.run.Console;
import dev.callhouse.common.run.Run;
import dev.callhouse.common.table.LakeTable;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** How big a table is. */
record TableStatus(String name, String path, long version, long files, long bytes) {
    /** One for each table of a name. */
    static List<TableStatus> of(Run run, String name) {
        return run.catalog().paths().get(name).stream()
                .flatMap(path -> LakeTable.find(run.spark(), path).stream().map(table -> of(name, path, table)))
                .toList();
    }

    private static TableStatus of(String name, Path path, LakeTable table) {
        Row detail = table.delta().detail().select("numFiles", "sizeInBytes").head();
        return new TableStatus(name, path.toString(), table.version(), detail.getLong(0), detail.getLong(1));
    }

    void print(Console console) {
        console.line("%-32s version %,5d  %,6d files  %,12d KiB", name, version, files, bytes / 1024);
    }
}
