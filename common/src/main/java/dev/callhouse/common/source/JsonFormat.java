package dev.callhouse.common.source;

import java.util.List;

/**
 * How JSON files are read: RFC 8259, UTF-8, one object a record.
 *
 * @param layout where the objects stand
 * @param maxLineBytes a longer line, or object of a whole file, is rejected, and so bounds what one row can cost
 */
public record JsonFormat(Layout layout, int maxLineBytes) implements Format {
    /** Where the objects of a file stand. */
    public enum Layout {
        /** Each on a line of its own. */
        LINES,
        /** The file is one value: an array of them, one alone, or several after each other, on any number of lines. */
        WHOLE_FILE
    }

    @Override
    public String text() {
        return "JSON";
    }

    @Override
    public List<String> endings() {
        return List.of(".json", ".jsonl", ".ndjson");
    }

    @Override
    public String record() {
        return layout == Layout.LINES ? "line" : "object";
    }
}
