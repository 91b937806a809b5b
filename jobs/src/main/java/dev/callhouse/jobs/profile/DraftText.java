package dev.callhouse.jobs.profile;

import dev.callhouse.common.contract.ColumnType.Kind;
import dev.callhouse.common.source.HeaderBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A draft as the text of a contract file. */
final class DraftText {
    private final Draft draft;
    private final Remarks remarks;

    DraftText(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    /** The file. */
    String file() {
        return lines("", remarks.head()) + "contract " + object() + "\n";
    }

    /** The contract alone, from its opening brace. */
    String object() {
        return """
                {
                  dataset = %s
                  domain = %s
                  version = 1
                  business-zone = UTC

                  sources = [ { name = files, format = csv, csv { delimiter = %s, quote = %s } } ]

                %s  key = %s
                %s  sequence = [_file_modified, _file, _line]

                  columns = [
                %s  ]
                %s}""".formatted(
                        Hocon.value(draft.name().dataset()),
                        Hocon.value(draft.name().domain()),
                        character(draft.format().delimiter()),
                        character(draft.format().quote()),
                        lines("  ", remarks.key()),
                        Hocon.list(draft.key()),
                        lines("  ", remarks.sequence()),
                        columns(),
                        partitions());
    }

    private static String character(char character) {
        return Hocon.value(String.valueOf(character));
    }

    private static String lines(String indent, List<String> comments) {
        return comments.stream().map(comment -> Hocon.comment(indent, comment)).collect(Collectors.joining());
    }

    private String columns() {
        return Stream.concat(
                        draft.columns().stream().map(this::column),
                        draft.derived().stream().map(this::derived))
                .collect(Collectors.joining());
    }

    private String column(DraftColumn column) {
        List<String> settings = new ArrayList<>(List.of("name = " + Hocon.value(column.name())));
        if (!HeaderBinding.normal(column.header()).equals(column.name())) {
            settings.add("from = " + Hocon.value(column.header()));
        }
        settings.add("type = " + type(column));
        if (!column.choice().formats().isEmpty()) {
            settings.add("formats = " + Hocon.list(column.choice().formats()));
        }
        if (!column.choice().nullValues().isEmpty()) {
            settings.add("null-values = " + Hocon.list(column.choice().nullValues()));
        }
        return entry(column.name(), settings);
    }

    private static String type(DraftColumn column) {
        String text = column.choice().type().text();
        return column.choice().type().kind() == Kind.DECIMAL ? '"' + text + '"' : text;
    }

    private String derived(Draft.Derived column) {
        return entry(
                column.name(),
                List.of(
                        "name = " + Hocon.value(column.name()),
                        "type = " + column.type(),
                        "derive = \"" + column.sql() + '"'));
    }

    private String entry(String name, List<String> given) {
        List<String> settings = new ArrayList<>(given);
        if (draft.key().contains(name)) {
            settings.add("required = true");
        }
        List<String> switches = remarks.switches().getOrDefault(name, List.of());
        String end = switches.isEmpty()
                ? " }\n"
                : switches.stream().map(line -> "\n      # " + line).collect(Collectors.joining()) + "\n    }\n";
        return lines("    ", remarks.columns().getOrDefault(name, List.of())) + "    { " + String.join(", ", settings)
                + end;
    }

    private String partitions() {
        return draft.partitionBy().isEmpty()
                ? ""
                : "\n  silver { partition-by = " + Hocon.list(draft.partitionBy()) + " }\n";
    }
}
