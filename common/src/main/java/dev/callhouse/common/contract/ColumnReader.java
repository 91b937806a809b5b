package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.contract.ContractColumn.Input;
import dev.callhouse.common.contract.ContractColumn.Normalisation;
import dev.callhouse.common.spark.SqlExpression;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one entry of {@code columns}. */
final class ColumnReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Section section;

    private ColumnReader(Section section) {
        this.section = section;
    }

    static ContractColumn read(Section section) {
        try (section) {
            return new ColumnReader(section).read();
        }
    }

    private ContractColumn read() {
        String name = name();
        ColumnType type = type();
        Optional<String> derive = section.text("derive");
        Optional<Input> input = input(name, derive);
        ContractColumn column = new ContractColumn(
                name,
                type,
                input,
                derive,
                section.texts("formats"),
                section.text("pattern"),
                section.texts("allowed"),
                section.bound("min"),
                section.bound("max"),
                section.duration("max-future"),
                section.integer("max-length"),
                section.flag("required", false),
                section.choice("severity", Severity.REJECT),
                messages(),
                section.flag("stored", true),
                section.flag("in-hash", true));
        checkTests(column);
        checkFormats(column);
        return column;
    }

    private String name() {
        String name = section.requiredText("name", "call_id");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.problem("name", "'" + name + "' is no column name; use letters, digits and _, a letter first");
        }
        return name;
    }

    private ColumnType type() {
        String text = section.requiredText("type", "string");
        Optional<ColumnType> type = ColumnType.parse(text);
        if (type.isEmpty() && !text.isEmpty()) {
            section.problem("type", "unknown type '" + text + "'; known are " + ColumnType.KNOWN);
        }
        return type.orElse(new ColumnType(ColumnType.Kind.STRING, 0, 0));
    }

    /** A derived column reads a header only if it says so or its expression uses its own name. */
    private Optional<Input> input(String name, Optional<String> derive) {
        Optional<String> from = section.text("from");
        Optional<String> sourceExpr = section.text("source-expr");
        if (from.isPresent() && sourceExpr.isPresent()) {
            section.problem("source-expr", "stands beside from = '" + from.get() + "'; keep one of them");
        }
        if (derive.isPresent() && sourceExpr.isPresent()) {
            section.problem(
                    "derive", "stands beside source-expr; keep one of them, or derive from another column, not stored");
        }
        Input input = new Input(
                sourceExpr.isPresent() ? Optional.empty() : Optional.of(from.orElse(name)),
                sourceExpr,
                section.texts("null-values"),
                section.choices("normalise", Normalisation.class),
                section.map("map"));
        boolean reads =
                from.isPresent() || sourceExpr.isPresent() || derive.isEmpty() || usesItself(name, derive.get());
        return reads ? Optional.of(input) : Optional.empty();
    }

    private static boolean usesItself(String name, String derive) {
        try {
            return SqlExpression.parse(derive).names().contains(name);
        } catch (IllegalArgumentException e) {
            return false; // the SQL is checked, and reported, later
        }
    }

    private Map<ColumnTest, String> messages() {
        Map<ColumnTest, String> messages = new EnumMap<>(ColumnTest.class);
        section.map("messages").forEach((key, text) -> {
            Optional<ColumnTest> test = Arrays.stream(ColumnTest.values())
                    .filter(t -> t.key().equals(key))
                    .findFirst();
            test.ifPresent(t -> messages.put(t, text));
            if (test.isEmpty()) {
                section.problem("messages", "unknown test '" + key + "'; known are " + testNames());
            }
        });
        return messages;
    }

    private static String testNames() {
        return Arrays.stream(ColumnTest.values()).map(ColumnTest::key).collect(Collectors.joining(", "));
    }

    private void checkTests(ContractColumn column) {
        column.pattern().ifPresent(pattern -> section.checkPattern("pattern", pattern));
        column.min().ifPresent(bound -> checkBound("min", bound, column.type()));
        column.max().ifPresent(bound -> checkBound("max", bound, column.type()));
        column.min()
                .flatMap(min -> column.max().filter(max -> Bounds.cross(min, max, column.type())))
                .ifPresent(max -> section.problem(
                        "min", "'" + column.min().orElseThrow() + "' is above max, '" + max + "'; no value can pass"));
        if (column.maxFuture().isPresent() && column.type().kind() != ColumnType.Kind.TIMESTAMP) {
            section.problem("max-future", "only a timestamp has it, not " + nameOf(column.type()));
        }
        if (section.isEmptyList("allowed")) {
            section.problem("allowed", "is empty, so no value could pass; name those that may, or remove it");
        }
        if (column.input().isEmpty()) {
            Set.of(
                            "pattern",
                            "allowed",
                            "min",
                            "max",
                            "max-future",
                            "max-length",
                            "formats",
                            "null-values",
                            "normalise",
                            "map")
                    .stream()
                    .filter(section::has)
                    .sorted()
                    .forEach(key -> section.problem(
                            key,
                            "has no text to work on, because the column is only derived; give from, or use a rule"));
        }
    }

    private void checkBound(String key, String bound, ColumnType type) {
        if (!type.isOrdered()) {
            section.problem(key, "a bound needs a number, date or time, not " + nameOf(type));
        } else if (!Bounds.fits(bound, type)) {
            section.problem(key, "'" + bound + "' is no " + nameOf(type) + "; write " + Bounds.example(type));
        }
    }

    private void checkFormats(ContractColumn column) {
        if (!column.formats().isEmpty() && !column.type().hasFormats()) {
            section.problem("formats", "only date, time and timestamp have formats, not " + nameOf(column.type()));
        }
        column.formats().stream()
                .filter(format -> DateFormat.parse(format).isEmpty())
                .forEach(format -> section.problem(
                        "formats",
                        "not a date or time pattern: '" + format + "'; use " + DateFormat.LETTERS
                                + ", as in dd/MM/yyyy"));
    }

    private static String nameOf(ColumnType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
