package dev.callhouse.jobs.report;

import dev.callhouse.common.contract.ColumnTest;
import dev.callhouse.common.contract.ColumnType;
import dev.callhouse.common.contract.ContractColumn;
import dev.callhouse.common.contract.ContractColumn.Normalisation;
import dev.callhouse.common.contract.DatasetContract;
import dev.callhouse.common.source.ParseError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in plain words what a contract expects. */
final class RuleWords {
    private static final String RULE = "the whole line must follow the rule '%s' of the contract";
    private static final Map<String, String> OF_LINES = Map.of(
            ParseError.LINE_LENGTH.rule(), "a shorter line",
            ParseError.ENCODING.rule(), "text in UTF-8",
            ParseError.QUOTING.rule(),
                    "quotes only around a whole field, each closed, and a quote inside such a field written twice",
            ParseError.COLUMN_COUNT.rule(), "as many fields as the header has columns",
            ParseError.NO_HEADER.rule(), "the header of the line's file, which is not known any more");

    private final DatasetContract contract;

    RuleWords(DatasetContract contract) {
        this.contract = contract;
    }

    /**
     * What a value that broke a rule should have been.
     *
     * @param column null for the whole line
     * @param rule the name of a column's test, of a row rule or of what is wrong with a line
     */
    String expected(String column, String rule) {
        if (column == null) {
            return OF_LINES.getOrDefault(rule, RULE.formatted(rule));
        }
        return contract.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .flatMap(each -> test(rule).map(test -> expected(each, test)))
                .orElseGet(() -> RULE.formatted(rule));
    }

    private static Optional<ColumnTest> test(String rule) {
        return Arrays.stream(ColumnTest.values())
                .filter(test -> test.key().equals(rule))
                .findFirst();
    }

    private static String expected(ContractColumn column, ColumnTest test) {
        return switch (test) {
            case REQUIRED -> "a value: " + kind(column) + ", never empty";
            case PATTERN -> column.pattern().map(RuleWords::pattern).orElse("a text of the agreed form");
            case MAX_LENGTH -> "at most " + column.maxLength().orElse(0) + " characters";
            case ALLOWED -> allowed(column);
            case TYPE -> kind(column);
            case RANGE -> kind(column) + range(column.type());
            case MIN -> kind(column) + " not below " + column.min().orElse("the agreed bound");
            case MAX -> kind(column) + " not above " + column.max().orElse("the agreed bound");
            case FUTURE -> kind(column) + ", not of the future" + grace(column);
        };
    }

    private static String grace(ContractColumn column) {
        return column.maxFuture()
                .map(most -> String.format(Locale.ROOT, " by more than %.1f hours", most.toMinutes() / 60.0))
                .orElse("");
    }

    private static String range(ColumnType type) {
        return switch (type.kind()) {
            case INT -> " from -2147483648 to 2147483647";
            case BIGINT -> " from -9223372036854775808 to 9223372036854775807";
            default -> " that is not too large for " + type.text();
        };
    }

    private static String pattern(String pattern) {
        return switch (pattern) {
            case "[0-9]+", "\\d+", "^[0-9]+$", "^\\d+$" -> "digits only";
            case "[A-Za-z]+", "[a-zA-Z]+" -> "letters only";
            default -> "a text that matches the pattern " + pattern;
        };
    }

    private static String allowed(ContractColumn column) {
        boolean anyCase = column.input()
                .filter(input -> input.normalise().contains(Normalisation.UPPER)
                        || input.normalise().contains(Normalisation.LOWER))
                .isPresent();
        return "one of " + String.join(", ", column.allowed()) + (anyCase ? " (in capitals or not)" : "");
    }

    private static String kind(ContractColumn column) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case STRING -> "a text";
            case INT, BIGINT -> "a whole number";
            case DECIMAL -> "a number with at most " + type.scale() + " digits after the point";
            case DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> dated("a date", column, "2025-11-03");
            case TIME -> dated("a time of day", column, "09:05:00");
            case JSON -> "a JSON array or object";
            case TIMESTAMP -> dated("a date and time", column, "2025-11-03 09:05:00");
        };
    }

    private static String dated(String what, ContractColumn column, String example) {
        List<String> formats = column.formats();
        return formats.isEmpty() ? what + " such as " + example : what + " written as " + String.join(" or ", formats);
    }
}
