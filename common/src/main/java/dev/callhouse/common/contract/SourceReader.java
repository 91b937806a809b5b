package dev.callhouse.common.contract;

import dev.callhouse.common.config.Section;
import dev.callhouse.common.source.CsvFormat;
import dev.callhouse.common.source.Format;
import dev.callhouse.common.source.JsonFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sources}. */
final class SourceReader {
    private static final int MAX_LINE_BYTES = 1024 * 1024;
    private static final int LARGEST_MAX_LINE_BYTES = 64 * 1024 * 1024;

    private final String dataset;

    private SourceReader(String dataset) {
        this.dataset = dataset;
    }

    /** The sources of a contract, of which there is at least one. */
    static List<DatasetSource> read(Section contract, String dataset) {
        SourceReader reader = new SourceReader(dataset);
        List<DatasetSource> sources =
                contract.sections("sources").stream().map(reader::source).toList();
        if (sources.isEmpty()) {
            contract.problem("sources", "no source; give at least one, as in [ { name = files, format = csv } ]");
        }
        notePathsUsedTwice(contract, sources);
        return sources;
    }

    /** Every file would be loaded twice, or refused by the source of the other format. */
    private static void notePathsUsedTwice(Section contract, List<DatasetSource> sources) {
        Map<String, String> nameByPath = new HashMap<>();
        sources.forEach(source -> {
            String first = nameByPath.putIfAbsent(source.path(), source.name());
            if (first != null) {
                contract.problem(
                        "sources",
                        "'" + source.name() + "' has the path of '" + first + "', '" + source.path()
                                + "'; give each a folder of its own");
            }
        });
    }

    private DatasetSource source(Section source) {
        try (source) {
            return new DatasetSource(
                    source.requiredText("name", "files"),
                    source.text("path").orElse("source/" + dataset),
                    format(source));
        }
    }

    private static Format format(Section source) {
        String format = source.requiredText("format", "csv");
        return switch (format) {
            case "json-lines" -> json(source, JsonFormat.Layout.LINES);
            case "json-file" -> json(source, JsonFormat.Layout.WHOLE_FILE);
            case "csv", "" -> csv(source);
            default -> {
                source.problem("format", "unknown format '" + format + "'; known are csv, json-lines, json-file");
                source.allow("json");
                yield csv(source);
            }
        };
    }

    private static Format json(Section source, JsonFormat.Layout layout) {
        try (Section json = source.section("json")) {
            return new JsonFormat(layout, maxLineBytes(json));
        }
    }

    private static Format csv(Section source) {
        try (Section csv = source.section("csv")) {
            char delimiter = character(csv, "delimiter", ',');
            char quote = character(csv, "quote", '"');
            if (delimiter == quote) {
                csv.problem("quote", "is the delimiter too: '" + quote + "'; give another");
            }
            if (csv.flag("multi-line", false)) {
                csv.problem("multi-line", "a record over several lines cannot be read yet; every line is one record");
            }
            return new CsvFormat(delimiter, quote, maxLineBytes(csv));
        }
    }

    private static int maxLineBytes(Section format) {
        int bytes = format.integer("max-line-bytes", MAX_LINE_BYTES);
        if (bytes > LARGEST_MAX_LINE_BYTES) {
            format.problem("max-line-bytes", bytes + " is too much for one line; at most " + LARGEST_MAX_LINE_BYTES);
        }
        return bytes;
    }

    private static char character(Section csv, String key, char fallback) {
        String text = csv.text(key).orElse(String.valueOf(fallback));
        boolean usable =
                text.length() == 1 && text.charAt(0) < 0x80 && text.charAt(0) != '\n' && text.charAt(0) != '\r';
        if (!usable) {
            csv.problem(key, "not one ASCII character: '" + text + "'");
        }
        return usable ? text.charAt(0) : fallback;
    }
}
