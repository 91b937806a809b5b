package dev.callhouse.common.run;

import dev.callhouse.common.spark.Catalyst;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a person sees: progress on the error stream, results on the output stream of the command. */
public final class Console {
    private final long started = System.nanoTime();
    private final PrintWriter out;
    private final PrintWriter err;

    Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Shows nothing to anybody. */
    static Console silent() {
        return new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    }

    /** One line on standard error about what begins now, with the seconds since the start. */
    public void progress(String format, Object... values) {
        err.printf(
                Locale.ROOT,
                "[%5.1fs] %s%n",
                elapsed().toMillis() / 1000.0,
                String.format(Locale.ROOT, format, values));
    }

    /** A line on standard error. */
    void error(String text) {
        err.println(text);
    }

    /** A line of the result. */
    public void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    /**
     * Rows as a table with aligned columns.
     *
     * @param atMost rows to show
     * @param width characters to show of a value, 0 for all
     */
    public void table(Dataset<Row> rows, int atMost, int width) {
        out.println(Catalyst.table(rows, atMost, width));
    }

    /** For results that are no table. */
    public PrintWriter out() {
        return out;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
