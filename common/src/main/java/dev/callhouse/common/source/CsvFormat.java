package dev.callhouse.common.source;

import java.util.List;

/**
 * How the lines of a CSV file are read: RFC 4180 with a header, one record a line, UTF-8.
 *
 * @param delimiter between fields, one ASCII character
 * @param quote around fields, doubled inside, one ASCII character
 * @param maxLineBytes a longer line is rejected, and so bounds what one row can cost
 */
public record CsvFormat(char delimiter, char quote, int maxLineBytes) implements Format {
    @Override
    public String text() {
        return "CSV";
    }

    @Override
    public List<String> endings() {
        return List.of(".csv");
    }

    @Override
    public String objectionToName() {
        return "the name ends neither in .csv nor in .csv.gz";
    }
}
