package dev.callhouse.common.contract;

import dev.callhouse.common.contract.DatasetCheck.Announced;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is measured of every delivery of a dataset, and what of it is checked.
 *
 * @param measureColumns whether completeness and statistics of all columns are measured, whatever is checked
 * @param all in the contract's order
 * @param conditions SQL of the checks that have one, by name
 */
public record DeliveryChecks(boolean measureColumns, List<DatasetCheck> all, Map<String, String> conditions) {
    public DeliveryChecks {
        all = List.copyOf(all);
        conditions = Map.copyOf(conditions);
    }

    /** Whether one of them can stop a delivery. */
    public boolean canStop() {
        return all.stream().anyMatch(check -> check.severity() == CheckSeverity.FAIL);
    }

    /** The checks that compare with totals delivered beside the files. */
    public List<Announced> totals() {
        return all.stream()
                .map(DatasetCheck::expectation)
                .filter(Announced.class::isInstance)
                .map(Announced.class::cast)
                .toList();
    }

    /** Whether a landed file holds totals, and no rows. */
    public boolean areTotals(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return totals().stream()
                .anyMatch(totals -> namesOf(totals).matcher(name).matches());
    }

    private static Pattern namesOf(Announced totals) {
        String[] fixed = totals.file().split("\\{(?:file|name)}", -1);
        return Pattern.compile(
                Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining(".+")), Pattern.DOTALL);
    }
}
