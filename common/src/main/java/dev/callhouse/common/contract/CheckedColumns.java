package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.DatasetCheck.Measure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that checks of a contract can measure: those that Silver holds. */
final class CheckedColumns {
    private final List<ContractColumn> stored;

    CheckedColumns(List<ContractColumn> columns) {
        this.stored = columns.stream().filter(ContractColumn::stored).toList();
    }

    /** What an entry names with {@code column} or {@code columns}; unknown ones are noted. */
    List<String> named(Section entry) {
        if (entry.has("column") && entry.has("columns")) {
            entry.problem("columns", "stands beside column; keep one of them");
        }
        List<String> names = Stream.concat(entry.text("column").stream(), entry.texts("columns").stream())
                .toList();
        names.stream().filter(name -> find(name).isEmpty()).forEach(name -> noteUnknown(entry, name));
        return names;
    }

    /** Notes that a name is no stored column. */
    void noteUnknown(Section entry, String name) {
        entry.problem(
                entry.has("columns") ? "columns" : "column",
                "no stored column is named '" + name + "'; known are "
                        + String.join(
                                ", ", stored.stream().map(ContractColumn::name).toList()));
    }

    Optional<ContractColumn> find(String name) {
        return stored.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * A metric of columns, if they fit it; else that is noted.
     *
     * @param key that asks for the metric
     */
    Optional<Measure> measure(Section entry, Metric metric, String key, List<String> of) {
        if (of.isEmpty()) {
            entry.problem(key, "of which column? Give it, as in column = call_id");
            return Optional.empty();
        }
        if (of.size() > 1 && metric.subject() != Metric.Subject.COLUMNS) {
            entry.problem(key, metric.words() + " is of one column, not of " + String.join(", ", of));
            return Optional.empty();
        }
        if (of.stream().anyMatch(name -> find(name).isEmpty())) {
            return Optional.empty(); // noted already
        }
        ContractColumn column = find(of.get(0)).orElseThrow();
        if (!fits(column, metric)) {
            entry.problem(
                    key, "column " + column.name() + " is a " + column.type().text() + " and has no " + metric.words());
            return Optional.empty();
        }
        return Optional.of(new Measure(metric, of, Slice.ALL));
    }

    private static boolean fits(ContractColumn column, Metric metric) {
        return switch (metric.subject()) {
            case NUMBERS -> column.type().isNumeric();
            case TIMES -> column.type().isPointInTime();
            default -> true;
        };
    }
}
