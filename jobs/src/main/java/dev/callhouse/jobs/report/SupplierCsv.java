package dev.callhouse.jobs.report;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * CSV by RFC 4180 that a supplier opens in a spreadsheet: UTF-8 with a byte order mark, without which Excel takes it for
 * another encoding; lines end in CRLF. A value that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class SupplierCsv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]|^\\s|\\s$");

    private final Writer writer;

    SupplierCsv(Writer writer) throws IOException {
        this.writer = writer;
        writer.write(BYTE_ORDER_MARK);
    }

    /** One line; null is empty. */
    void row(String... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(cell(values[i] == null ? "" : values[i]));
        }
        writer.write("\r\n");
    }

    private static String cell(String value) {
        String harmless = FORMULA.matcher(value).find() ? "'" + value : value;
        return NEEDS_QUOTES.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
