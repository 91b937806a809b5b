package dev.callhouse.jobs.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What pages are made of. */
final class Resources {
    /** The build of ECharts with bars, lines, tooltips and the aria component. */
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

    private Resources() {}

    static String echarts() {
        return text(ECHARTS);
    }

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Every value is escaped for HTML but those in three braces; null is a dash; false, 0, an empty text and an empty list are no section. */
    static Template template(String name) {
        return Mustache.compiler()
                .escapeHTML(true)
                .nullValue("–")
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .withFormatter(new Texts())
                .compile(text(name));
    }
}
