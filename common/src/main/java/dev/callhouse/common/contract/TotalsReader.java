package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.DatasetCheck.Announced;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code totals} of a check: what is delivered beside a file to compare it with. */
final class TotalsReader {
    private static final double CENT = 0.005;

    private TotalsReader() {}

    /** The expectation that an entry's {@code totals} describes; none when something is wrong, which is noted. */
    static List<Announced> read(Section entry, CheckedColumns columns) {
        try (Section totals = entry.section("totals")) {
            String file = totals.requiredText("file", "\"{file}.totals\"");
            Optional<String> rows = totals.text("rows");
            Map<String, String> sums = totals.map("sums");
            double tolerance = totals.number("tolerance").orElse(CENT);
            boolean required = totals.flag("required", true);
            checkFile(totals, file);
            sums.keySet().forEach(column -> checkSum(totals, column, columns));
            if (rows.isEmpty() && sums.isEmpty()) {
                totals.problem("rows", "is missing, and sums too; name the key of one, as in rows = record_count");
            }
            if (tolerance < 0) {
                totals.problem("tolerance", tolerance + " is below 0");
            }
            return List.of(new Announced(file, rows, sums, tolerance, required));
        }
    }

    private static void checkFile(Section totals, String file) {
        boolean variable = file.contains("{file}") || file.contains("{name}");
        boolean isDataFiles = file.matches("\\{(?:file|name)}|(?i:.*\\.csv(?:\\.gz)?)");
        if (!file.isEmpty() && (!variable || file.contains("/") || isDataFiles)) {
            totals.problem(
                    "file",
                    "'" + file
                            + "' must be another name in the folder of the data file, made of {file} or {name}, as in"
                            + " \"{file}.totals\"");
        }
    }

    private static void checkSum(Section totals, String column, CheckedColumns columns) {
        boolean isNumber =
                columns.find(column).filter(each -> each.type().isNumeric()).isPresent();
        if (!isNumber) {
            totals.problem("sums", "'" + column + "' is no stored column of numbers");
        }
    }
}
