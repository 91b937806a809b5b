package dev.callhouse.common.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees: progress on standard error, results on standard output. */
public final class Console {
    private final long started = System.nanoTime();

    /** One line on standard error about what begins now, with the seconds since the start. */
    public void progress(String format, Object... values) {
        System.err.printf(
                Locale.ROOT,
                "[%5.1fs] %s%n",
                elapsed().toMillis() / 1000.0,
                String.format(Locale.ROOT, format, values));
    }

    /** A line of the result. */
    public void line(String format, Object... values) {
        out().printf(Locale.ROOT, format + "%n", values);
    }

    public PrintStream out() {
        return System.out;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
