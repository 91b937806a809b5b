package dev.callhouse.jobs.profile;

import dev.callhouse.jobs.profile.Draft.Derived;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names, free in their draft, of columns that come from where a line lies, and of those that a date is split into.
 *
 * @param file path of the line's file
 * @param line its number
 * @param fileDate the date in the path
 * @param year of the date by which the table is partitioned
 * @param month likewise
 */
record Places(String file, String line, String fileDate, String year, String month) {
    static Places of(ColumnNames names) {
        return new Places(
                names.free("source_file"),
                names.free("source_line"),
                names.free("file_date"),
                names.free("year"),
                names.free("month"));
    }

    /** All that come from the line's place. */
    List<Derived> derived() {
        return Stream.concat(ofLine().stream(), Stream.of(ofFileDate())).toList();
    }

    /** What tells every line from any other. */
    List<Derived> ofLine() {
        return List.of(new Derived(file, "string", "_file"), new Derived(line, "bigint", "_line"));
    }

    Derived ofFileDate() {
        return new Derived(fileDate, "date", "_file_date");
    }

    List<Derived> ofMonth(String date) {
        return List.of(
                new Derived(year, "int", "year(" + date + ")"), new Derived(month, "int", "month(" + date + ")"));
    }
}
