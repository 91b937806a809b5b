package dev.callhouse.jobs.explain;

import dev.callhouse.common.run.Console;
import dev.callhouse.common.schema.SilverAudit;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * What Silver holds of a key now.
 *
 * @param values of the contract's columns
 * @param place the line that it came from
 * @param order what made it win: its place in the order of versions, empty for a row that no batch has written
 * @param lastSeen the newest line that said the same again, empty for none
 * @param warnings of the tests that only warn
 */
record HeldRow(
        String table, String values, long batch, Place place, String order, String lastSeen, List<String> warnings) {
    HeldRow {
        warnings = List.copyOf(warnings);
    }

    /**
     * Of a row of Silver.
     *
     * @param columns the contract's
     * @param unchanged lines of the key that said what was known, the newest first
     */
    static HeldRow of(String table, Row row, List<String> columns, List<Event> unchanged) {
        return new HeldRow(
                table,
                ValueText.of(row, columns),
                row.<Long>getAs(SilverAudit.BATCH),
                Place.of(row, SilverAudit.SOURCE_FILE, SilverAudit.SOURCE_LINE),
                order(row.getAs(SilverAudit.SEQUENCE)),
                lastSeen(row.<Long>getAs(SilverAudit.BATCH), unchanged),
                warnings(row));
    }

    private static String order(Row sequence) {
        return sequence == null
                ? ""
                : ValueText.of(sequence, List.of(sequence.schema().fieldNames()));
    }

    /** Lines of earlier batches have confirmed an earlier version. */
    private static String lastSeen(long batch, List<Event> unchanged) {
        return unchanged.stream()
                .filter(event -> event.moment().batch() > batch)
                .map(event -> event.place().text())
                .findFirst()
                .orElse("");
    }

    /** Texts of the tests that only warn; none of a row that has passed them. */
    static List<String> warnings(Row row) {
        return Objects.requireNonNullElse(row.getList(row.fieldIndex(SilverAudit.WARNINGS)), List.of());
    }

    void print(Console console) {
        console.line("%s holds the version of %s, batch %d:", table, place.text(), batch);
        console.line("  %s", values);
        warnings.forEach(warning -> console.line("  warning: %s", warning));
        if (!order.isEmpty()) {
            console.line("  it is the greatest of the versions by %s", order);
        }
        if (!lastSeen.isEmpty()) {
            console.line("  the newest line with these values is %s", lastSeen);
        }
    }
}
