package dev.callhouse.jobs.profile;

import dev.callhouse.common.source.CsvFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a drafted contract says.
 *
 * @param name of the dataset
 * @param format of its lines
 * @param columns that the file has
 * @param derived further ones
 * @param key names of columns
 * @param partitionBy names of columns
 */
record Draft(
        DraftName name,
        CsvFormat format,
        List<DraftColumn> columns,
        List<Derived> derived,
        List<String> key,
        List<String> partitionBy) {
    /**
     * A column that is computed.
     *
     * @param type as a contract writes it
     * @param sql what it is
     */
    record Derived(String name, String type, String sql) {}

    Draft {
        columns = List.copyOf(columns);
        derived = List.copyOf(derived);
        key = List.copyOf(key);
        partitionBy = List.copyOf(partitionBy);
    }

    /** The same with some columns as strings. */
    Draft withStrings(Map<String, String> whyByColumn) {
        List<DraftColumn> changed = columns.stream()
                .map(column -> whyByColumn.containsKey(column.name())
                        ? column.asString(whyByColumn.get(column.name()))
                        : column)
                .toList();
        return new Draft(name, format, changed, derived, key, partitionBy);
    }

    /** The same with another key, these further columns in place of the others, and partitions. */
    Draft with(List<String> newKey, List<Derived> newDerived, List<String> newPartitions) {
        return new Draft(name, format, columns, newDerived, newKey, newPartitions);
    }

    List<String> names() {
        return Stream.concat(
                        columns.stream().map(DraftColumn::name),
                        derived.stream().map(Derived::name))
                .toList();
    }
}
