package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a contract says about the scores of its Silver table. */
final class ScoresReader {
    private static final String CRITICAL = "critical";
    private static final String PLACEHOLDERS = "placeholders";

    private ScoresReader() {}

    /** Critical are, where the contract does not say it, the required columns that Silver holds. */
    static ScoreSpec read(Section contract, List<ContractColumn> columns) {
        List<ContractColumn> stored =
                columns.stream().filter(ContractColumn::stored).toList();
        try (Section scores = contract.section("scores")) {
            List<String> critical = scores.has(CRITICAL) ? critical(scores, names(stored)) : required(stored);
            return new ScoreSpec(critical, placeholders(scores, critical));
        }
    }

    private static List<String> required(List<ContractColumn> stored) {
        return names(stored.stream().filter(ContractColumn::required).toList());
    }

    private static List<String> critical(Section scores, List<String> stored) {
        List<String> critical = scores.texts(CRITICAL);
        if (scores.isEmptyList(CRITICAL)) {
            scores.problem(CRITICAL, "names no column; name at least one, or leave it out for the required ones");
        }
        critical.stream()
                .filter(name -> !stored.contains(name))
                .forEach(name -> scores.problem(
                        CRITICAL, "no stored column is named '" + name + "'; known are " + String.join(", ", stored)));
        if (critical.stream().distinct().count() < critical.size()) {
            scores.problem(CRITICAL, "a column stands there twice: " + String.join(", ", critical) + "; remove one");
        }
        return critical;
    }

    private static Map<String, List<String>> placeholders(Section scores, List<String> critical) {
        Map<String, List<String>> placeholders = new LinkedHashMap<>();
        try (Section columns = scores.section(PLACEHOLDERS)) {
            columns.keys().forEach(name -> placeholders.put(name, columns.texts(name)));
        }
        placeholders.keySet().stream()
                .filter(name -> !critical.contains(name))
                .forEach(name -> scores.problem(
                        PLACEHOLDERS,
                        "'" + name + "' is no critical column, so nothing is missed in it; critical are "
                                + String.join(", ", critical)));
        return placeholders;
    }

    private static List<String> names(List<ContractColumn> columns) {
        return columns.stream().map(ContractColumn::name).toList();
    }
}
